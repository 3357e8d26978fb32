import fc from 'fast-check';
import { excerpt } from './excerpt';

/** What is wrong, the example that shows it, and how to try it again. */
export function lawFailure({ numRuns, numShrinks, seed, errorInstance, counterexample }: fc.RunDetails<unknown>): Error {
  const reason = errorInstance instanceof Error ? errorInstance : new Error('Hardly any example can be used.');
  const example = `Example ${numRuns} with SEED=${seed}, made smaller ${numShrinks} times: ${excerpt(fc.stringify(counterexample))}`;
  const message = `${excerpt(reason.message, 3000)}\n\n${example}`;
  return Object.assign(new Error(message), { stack: [`${reason.name}: ${message}`, ...placesIn(reason.stack ?? '')].join('\n') });
}

/** Where the law was broken, without the way through fast-check. */
const placesIn = (stack: string) => stack.split('\n').filter((line) => /^ {4}at (?!.*node_modules)/.test(line));
