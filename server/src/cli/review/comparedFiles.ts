import { relative, sep } from 'node:path';
import type { ComparedFile } from '../../compare/comparedFile';
import type { LintedFile } from '../input/lintedFile';

export const comparedFile = ({ path, source: { text }, result }: LintedFile, name: string): ComparedFile => ({
  name,
  path,
  text,
  // Suppressed findings count too: suppressing a finding makes no server better.
  result: { ...result, findings: [...result.findings, ...result.suppressed] },
});

/** Profiles for a comparison, known by their paths from this folder. */
export const comparedFiles = (files: readonly LintedFile[], folder: string): ComparedFile[] =>
  files.map((file) =>
    comparedFile(
      file,
      relative(folder, file.file ?? file.path)
        .split(sep)
        .join('/'),
    ),
  );
