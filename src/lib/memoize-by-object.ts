/** The same function, that is asked for each object once. The object must not change, and what it gives is kept as long as that is. */
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
