import type { ServerChange } from '../../compare/serverChange';
import type { Finding } from '../../lint/finding';
import type { LintedFile, LintedFiles } from '../input/lintedFile';

/** The scope of a check: all profiles below some paths, or only what a change introduced in them. */
export interface Scope {
  readonly linted: LintedFiles;
  /** The findings of a file, before or after it was fixed, that are in scope. */
  readonly newsIn: (file: LintedFile) => readonly Finding[];
  /** How the servers changed, when a change is the scope. */
  readonly changes: readonly ServerChange[] | undefined;
}
