/** The same text, in one piece of memory with all equal ones: for what is kept long. V8 would keep the pieces that it was put together of. */
export function intern(text: string): string {
  // Names of properties are there once. An object without a prototype is a dictionary, of which V8 makes no class.
  const names = Object.create(null) as Record<string, null>;
  names[text] = null;
  return Object.keys(names)[0]!;
}
