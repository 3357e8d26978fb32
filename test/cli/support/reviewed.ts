import { resolve } from 'node:path';
import type { CheckedFile } from '../../../server/src/cli/report/checkReport';
import { refusal, type PathFailure } from '../../../server/src/cli/terminal/pathFailure';
import { decoded } from '../../../server/src/cli/input/readProfileFile';
import { reviewOf, type Review } from '../../../server/src/cli/report/review';
import type { Finding } from '../../../server/src';
import { lint } from '../../../server/src/lint/lint';

/** A folder that does not exist, so that no repository is around it. */
export const folder = resolve('/nowhere/profiles');

/** A file as `check` reports it, without a disk. */
export function checkedFile(path: string, content: string | Uint8Array, isKnown: (finding: Finding) => boolean = () => false): CheckedFile {
  const source = decoded(typeof content === 'string' ? Buffer.from(content) : content);
  const result = lint(source.text, path);
  return {
    path,
    file: resolve(folder, path),
    source,
    result: { ...result, format: result.format!, findings: result.findings.filter((finding) => !isKnown(finding)), profile: undefined },
    appliedFixes: [],
    known: result.findings.filter(isKnown),
  };
}

export const reviewed = (files: readonly CheckedFile[], failures: readonly PathFailure[] = []): Review =>
  reviewOf({ files, failures }, folder);

export const failure = refusal('gone.prf', 'there is no such file or folder');
