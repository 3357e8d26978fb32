import type { ServerChange } from '../../compare/serverChange';
import type { Finding } from '../../lint/finding';
import type { Environment } from '../terminal/environment';
import type { LintFile } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { readProfiles, type LintedFile, type LintedFiles } from '../input/readProfiles';

/** What is to be checked: all profiles below some paths, or only what a change brought to them. */
export interface Scope {
  readonly linted: LintedFiles;
  /** The findings of one of the files, before or after it was mended, that are in the scope. */
  readonly newsIn: (file: LintedFile) => readonly Finding[];
  /** How the servers changed, when a change is the scope. */
  readonly changes: readonly ServerChange[] | undefined;
}

export async function readScope(options: Options, environment: Environment, lintText: LintFile): Promise<Scope> {
  if (options.changedSince !== undefined || options.staged) {
    const { readChange } = await import('./readChange');
    return readChange(options, environment, lintText);
  }
  return { linted: await readProfiles(options, environment, lintText), newsIn: ({ result }) => result.findings, changes: undefined };
}
