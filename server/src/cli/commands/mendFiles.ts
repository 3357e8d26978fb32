import { applyFixes } from '../../index';
import { fixAt, type Finding } from '../../lint/finding';
import type { LintText } from '../input/fileOptions';
import { lintedFile, type LintedFile, type LintedFiles } from '../input/lintedFile';
import { lintedTogether } from '../input/lintedTogether';
import { bytesInstead, writeProfileFile } from '../input/writeProfileFile';
import type { CheckedFile } from '../report/checkReport';
import type { Options } from '../terminal/options';
import { internalError, refusal, type PathFailure } from '../terminal/pathFailure';

/** The findings of a file that are asked for. */
export interface Selected {
  readonly known: readonly Finding[];
  readonly fresh: readonly Finding[];
}

/** A profile with what was mended in it; all its findings are those that are left. */
export type MendedFile = LintedFile & Pick<CheckedFile, 'mended'>;

export const unchanged = (linted: LintedFile): MendedFile => ({ ...linted, mended: [] });

/** What was found in each file is mended as far as `--fix` goes; one that cannot be written does not keep the others from it. */
export function mendFiles(
  linted: Pick<LintedFiles, 'files' | 'ties'>,
  select: (file: LintedFile) => Selected,
  options: Options,
  lintText: LintText,
): { files: MendedFile[]; failures: PathFailure[] } {
  const files: MendedFile[] = [];
  const failures: PathFailure[] = [];
  for (const before of linted.files) {
    try {
      const mended = mend(before, select(before).fresh, options, lintText);
      if (typeof mended === 'string') failures.push(refusal(before.path, mended));
      files.push(typeof mended === 'string' ? unchanged(before) : mended);
    } catch (error) {
      failures.push(internalError(before.path, error));
      files.push(unchanged(before));
    }
  }
  const together = lintedTogether(files, linted.ties);
  return { files: together.files, failures: [...failures, ...together.failures] };
}

/** The file after one round of fixes, or why there was none. */
function mend(before: LintedFile, findings: readonly Finding[], options: Options, lintText: LintText): MendedFile | string {
  const { file, path, source, result } = before;
  const level = options.fix!;
  const newText = applyFixes(source.text, findings, level);
  if (newText === source.text) return unchanged(before);
  const written = file === undefined ? bytesInstead(source, newText) : writeProfileFile(file, source, newText);
  if (typeof written === 'string') return written;
  const after = lintText(newText, file ?? path);
  return {
    ...lintedFile({ path, file, source: { ...source, text: newText } }, { ...after, format: after.format ?? result.format }),
    mended: findings.flatMap((finding) => {
      const fix = fixAt(finding, level);
      return fix ? [{ finding, title: fix.title }] : [];
    }),
  };
}
