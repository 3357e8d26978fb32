import type { ServerChange } from '../../compare/serverChange';
import type { Finding } from '../../lint/finding';
import type { LintedFile, LintedFiles } from '../input/lintedFile';

/** What is to be checked: all profiles below some paths, or only what a change brought to them. */
export interface Scope {
  readonly linted: LintedFiles;
  /** The findings of one of the files, before or after it was fixed, that are in the scope. */
  readonly newsIn: (file: LintedFile) => readonly Finding[];
  /** How the servers changed, when a change is the scope. */
  readonly changes: readonly ServerChange[] | undefined;
}
