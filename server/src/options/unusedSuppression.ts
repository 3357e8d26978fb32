import type { LintedProfile } from '../lint/lint';
import { rules } from '../rules';
import type { ProjectSuppression } from './projectFile';

/** What became of one of the files that a suppression is for. */
export interface SuppressedFile {
  readonly result: Pick<LintedProfile, 'format' | 'problems' | 'findings' | 'suppressed' | 'options'>;
  readonly used: ReadonlySet<ProjectSuppression['entry']>;
}

/** What is found only between files hangs on which of them were linted. */
const needsOthers = new Set(rules.filter((rule) => rule.checkTogether !== undefined).map(({ id }) => id));

/**
 * Whether a suppression is known to be of no use.
 * @param files all that it is for; there must be some, and in what could not be read there may be what is suppressed
 */
export function isUnused({ entry }: ProjectSuppression, files: readonly SuppressedFile[]): boolean {
  if (files.length === 0 || needsOthers.has(entry.rule)) return false;
  return files.every(({ result: { format, problems, findings, suppressed, options }, used }) => {
    const isWhole =
      format !== undefined && problems.length === 0 && ![...findings, ...suppressed].some(({ rule }) => rule.saysFileIsNotLinted);
    return isWhole && options.rules?.[entry.rule] !== 'off' && !used.has(entry);
  });
}
