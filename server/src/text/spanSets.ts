import type { Span } from './span';

/** What is left of a span. The holes are in order and do not touch each other. */
export function without({ start, end }: Span, holes: readonly Span[]): Span[] {
  const inside = holesIn({ start, end }, holes);
  const ends = [start, ...inside.map((hole) => hole.end)];
  const starts = [...inside.map((hole) => hole.start), end];
  return ends.map((from, index) => ({ start: from, end: starts[index]! })).filter((part) => part.start < part.end);
}

/** Those that have to do with a span, found quickly among many. */
function holesIn({ start, end }: Span, holes: readonly Span[]): Span[] {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holes[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let at = low; at < holes.length && holes[at]!.start < end; at++) found.push(holes[at]!);
  return found;
}

/** The same places, in the order of the text, none of them touching another. */
export function disjoint(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}
