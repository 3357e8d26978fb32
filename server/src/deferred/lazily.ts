/** A function that works its result out at the first call and keeps it. */
export function lazily<T>(compute: () => T): () => T {
  let known: { readonly result: T } | undefined;
  return () => (known ??= { result: compute() }).result;
}
