/**
 * How many examples a law is tried with: in CI as many as stand beside it, elsewhere a fifth of
 * them, so that a change is soon tested. `RUNS=20` asks for twenty times as many as in CI.
 */
const share = Number(process.env.RUNS ?? (process.env.CI === 'true' ? 1 : 0.2));

/** So few that a law holds for all of them by chance are not worth a test. */
const least = 10;

export const runs = (inCi: number): number => Math.max(least, Math.ceil(inCi * share));

/** The numbers from 0 to the last one: all in CI, elsewhere as many as the share, evenly. */
export function* numbersTo(last: number): Generator<number> {
  const step = Math.max(1, Math.round(1 / share));
  for (let number = last % step; number <= last; number += step) yield number;
}
