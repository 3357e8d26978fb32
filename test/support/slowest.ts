/** What took its time: a test, or a file with all its tests and hooks. */
export interface Timed {
  readonly title: string;
  readonly milliseconds: number;
}

/** A line for each of the slowest, the slowest first. */
export const slowestLines = (all: readonly Timed[], count: number): string[] =>
  [...all]
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, count)
    .map(({ title, milliseconds }) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${title}`);
