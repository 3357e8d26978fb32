import type { LintedProfile } from '../lint/lint';
import { rules } from '../rules';
import type { ProjectSuppression } from './projectFile';

/** The result of one of the files that a suppression applies to. */
export interface SuppressedFile {
  readonly result: Pick<LintedProfile, 'format' | 'problems' | 'findings' | 'suppressed' | 'options'>;
  readonly used: ReadonlySet<ProjectSuppression['entry']>;
}

/** Rules whose findings depend on which files were linted together. */
const needsOthers = new Set(rules.filter((rule) => rule.checkTogether !== undefined).map(({ id }) => id));

/**
 * Whether a suppression is known to be unused.
 * @param files all files that it applies to, at least one; a file that could not be read may contain what is
 * suppressed
 */
export function isUnused({ entry }: ProjectSuppression, files: readonly SuppressedFile[]): boolean {
  if (files.length === 0 || needsOthers.has(entry.rule)) return false;
  return files.every(({ result: { format, problems, findings, suppressed, options }, used }) => {
    const isWhole =
      format !== undefined && problems.length === 0 && ![...findings, ...suppressed].some(({ rule }) => rule.saysFileIsNotLinted);
    return isWhole && options.rules?.[entry.rule] !== 'off' && !used.has(entry);
  });
}
