/** Sets what a list offers. Leaves it alone while that is as it was: an open list would close. */
export function setOptions(list: HTMLElement, options: readonly HTMLElement[]): void {
  const isSame =
    list.children.length === options.length &&
    options.every((option, index) => option.isEqualNode(list.children.item(index)));
  if (!isSame) list.replaceChildren(...options);
}
