/** Values that are computed when they are first needed, and kept. */

/** A function that computes its result at the first call and keeps it. */
export function lazy<T>(compute: () => T): () => T {
  let known: { readonly result: T } | undefined;
  return () => (known ??= { result: compute() }).result;
}

/** A function that computes its result for each key at the first call with it, and keeps it. */
export const memoize = <Key, T>(compute: (key: Key) => T): ((key: Key) => T) => keptIn(new Map(), compute);

/** Like `memoize`, with objects as keys; a result is kept as long as its key. */
export const memoizeWeakly = <Key extends object, T>(compute: (key: Key) => T): ((key: Key) => T) => keptIn(new WeakMap(), compute);

interface Results<Key, T> {
  get(key: Key): { readonly result: T } | undefined;
  set(key: Key, result: { readonly result: T }): unknown;
}

function keptIn<Key, T>(known: Results<Key, T>, compute: (key: Key) => T): (key: Key) => T {
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = { result: compute(key) }));
    return found.result;
  };
}
