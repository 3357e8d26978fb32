/** Two things that are the same one before and after a change. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

export interface Paired<T> {
  readonly pairs: readonly Pair<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** A way to recognise a thing in its other version. */
export interface Likeness<T> {
  /** Undefined for a thing that cannot be recognised this way. */
  readonly key: (thing: T) => string | undefined;
  /**
   * Whether several things with one key are paired in their order; otherwise only keys that are unique on both sides
   * are paired.
   */
  readonly inOrder: boolean;
}

/** Applies one likeness after the other, the closest first, to what is not yet paired. Linear for each of them. */
export function pairByLikeness<T>(before: readonly T[], after: readonly T[], likenesses: readonly Likeness<T>[]): Paired<T> {
  const pairs: Pair<T>[] = [];
  let removed = before;
  let added = after;
  for (const { key, inOrder } of likenesses) {
    if (removed.length === 0 || added.length === 0) break;
    const paired = new Set<T>();
    const waiting = grouped(added, key);
    for (const [name, olds] of grouped(removed, key)) {
      const news = waiting.get(name) ?? [];
      if (!inOrder && (olds.length > 1 || news.length > 1)) continue;
      for (let index = 0; index < Math.min(olds.length, news.length); index++) {
        const pair = { before: olds[index]!, after: news[index]! };
        pairs.push(pair);
        paired.add(pair.before).add(pair.after);
      }
    }
    removed = removed.filter((thing) => !paired.has(thing));
    added = added.filter((thing) => !paired.has(thing));
  }
  return { pairs, removed, added };
}

function grouped<T>(things: readonly T[], keyOf: Likeness<T>['key']): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
