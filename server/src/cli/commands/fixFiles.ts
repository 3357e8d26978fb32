import { applyFixes } from '../../index';
import { applicableFix, type Finding } from '../../lint/finding';
import type { LintText } from '../input/fileOptions';
import { lintedFile, type LintedFile, type LintedFiles } from '../input/lintedFile';
import { lintedTogether } from '../input/lintedTogether';
import { bytesInstead, writeProfileFile } from '../input/writeProfileFile';
import type { CheckedFile } from '../report/checkReport';
import type { Options } from '../terminal/options';
import { internalError, refusal, type PathFailure } from '../terminal/pathFailure';

/** The findings of a file that are in scope. */
export interface Selected {
  readonly known: readonly Finding[];
  readonly fresh: readonly Finding[];
}

/** A profile with what was fixed in it; all its findings are those that are left. */
export type FixedFile = LintedFile & Pick<CheckedFile, 'appliedFixes'>;

export const unchanged = (linted: LintedFile): FixedFile => ({ ...linted, appliedFixes: [] });

/** Applies the fixes that `--fix` allows to each file. A file that cannot be written does not stop the others. */
export function fixFiles(
  linted: Pick<LintedFiles, 'files' | 'linkingFiles'>,
  select: (file: LintedFile) => Selected,
  options: Options,
  lintText: LintText,
): { files: FixedFile[]; failures: PathFailure[] } {
  const files: FixedFile[] = [];
  const failures: PathFailure[] = [];
  for (const before of linted.files) {
    try {
      const fixed = fix(before, select(before).fresh, options, lintText);
      if (typeof fixed === 'string') failures.push(refusal(before.path, fixed));
      files.push(typeof fixed === 'string' ? unchanged(before) : fixed);
    } catch (error) {
      failures.push(internalError(before.path, error));
      files.push(unchanged(before));
    }
  }
  const together = lintedTogether(files, linted.linkingFiles);
  return { files: together.files, failures: [...failures, ...together.failures] };
}

/** The file after one round of fixes, or why there was none. */
function fix(before: LintedFile, findings: readonly Finding[], options: Options, lintText: LintText): FixedFile | string {
  const { file, path, source, result } = before;
  const level = options.fix!;
  const newText = applyFixes(source.text, findings, level);
  if (newText === source.text) return unchanged(before);
  const written = file === undefined ? bytesInstead(source, newText) : writeProfileFile(file, source, newText);
  if (typeof written === 'string') return written;
  const after = lintText(newText, file ?? path);
  return {
    ...lintedFile({ path, file, source: { ...source, text: newText } }, { ...after, format: after.format ?? result.format }),
    appliedFixes: findings.flatMap((finding) => {
      const fix = applicableFix(finding, level);
      return fix ? [{ finding, title: fix.title }] : [];
    }),
  };
}
