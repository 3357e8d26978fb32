/** A function that works its result out at the first call with a key, and keeps it. */
export function remembering<Key, T>(compute: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, { readonly result: T }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { result: compute(key) }));
    return found.result;
  };
}
