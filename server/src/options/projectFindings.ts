import type { Finding } from '../lint/finding';
import { findingsOf } from '../lint/findings';
import { circumstancesOf, type LintOptions } from '../lint/lintOptions';
import { unusedEntries } from '../suppressions/removeEntries';
import type { OptionProblem } from './readJson';
import type { ProjectSuppression } from './projectFile';

/**
 * The problems of a project file as findings in it. Their severity is the rule's default, since the options
 * themselves are in doubt.
 */
export const projectFindings = (problems: readonly OptionProblem[]): readonly Finding[] =>
  findingsOf(undefined, {}, circumstancesOf({}), { projectProblems: problems }).findings;

/**
 * Suppressions of a project file that are known to be unused, as findings in it.
 * @param options those in effect for the project file itself
 */
export function unusedFindings(text: string, unused: readonly ProjectSuppression[], options: LintOptions): readonly Finding[] {
  const entries = unusedEntries(
    text,
    unused.map(({ entry: { rule }, span }) => ({ rule, span })),
  );
  return findingsOf(undefined, options, circumstancesOf(options), { unusedEntries: entries }).findings;
}
