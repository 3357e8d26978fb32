/** The nodes of a graph that lead back to the first of them, which is named at the end again; undefined when there is no circle. */
export function firstCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const way: string[] = [];
    const waiting: (readonly [node: string, depth: number])[] = [[start, 0]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [node, depth] = next;
      for (const left of way.splice(depth)) done.add(left);
      if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
      if (done.has(node)) continue;
      way.push(node);
      waiting.push(...(graph.get(node) ?? []).map((other) => [other, depth + 1] as const));
    }
    for (const left of way) done.add(left);
  }
  return undefined;
}
