/** The same function, which is called once for each object: its result is kept as long as the object. The object must not change. */
export function memoizeByObject<K extends object, V>(of: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, V>();
  return (object) => {
    let value = known.get(object);
    if (value === undefined) {
      value = of(object);
      known.set(object, value);
    }
    return value;
  };
}
