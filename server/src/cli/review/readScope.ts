import type { Environment } from '../terminal/environment';
import type { LintText } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { readProfiles } from '../input/readProfiles';
import type { Scope } from './scope';

export async function readScope(options: Options, environment: Environment, lintText: LintText): Promise<Scope> {
  if (options.changedSince !== undefined || options.staged) {
    const { readChange } = await import('./readChange');
    return readChange(options, environment, lintText);
  }
  return { linted: await readProfiles(options, environment, lintText), newsIn: ({ result }) => result.findings, changes: undefined };
}
