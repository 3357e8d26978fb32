import fc from 'fast-check';
import { excerpt } from './excerpt';

/** What is wrong, the smallest example that shows it, and how to try it again. */
export function lawFailure(details: fc.RunDetails<unknown>): Error {
  const { numRuns, numShrinks, seed, errorInstance, counterexample } = details;
  const reason = errorInstance instanceof Error ? errorInstance : new Error('Hardly any example can be used.');
  const example = counterexample === null ? '' : `\nThe example, made smaller ${numShrinks} times: ${excerpt(fc.stringify(counterexample))}`;
  const message = `${excerpt(reason.message, 2000)}\n\nExample ${numRuns} of SEED=${seed} breaks the law.${example}`;
  // The places are those of the assertion, not of this line.
  const [, places = ''] = /\n( {4}at [^]*)$/.exec(reason.stack ?? '') ?? [];
  return Object.assign(new Error(message), { stack: `${reason.name}: ${message}\n${places}` });
}
