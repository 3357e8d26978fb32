/** The same as `remembering` for objects, whose results are kept as long as they themselves are. */
export function rememberingEach<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, { readonly result: T }>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { result: compute(key) }));
    return found.result;
  };
}
