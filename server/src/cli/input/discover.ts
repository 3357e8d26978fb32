import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { displayPath } from '../terminal/displayPath';
import { fileProblem, refusal, type PathFailure } from '../terminal/pathFailure';
import { ignoreRulesAbove, noIgnoreRules } from './ignoreRules';
import { isPlausible } from './profileNames';

/**
 * How a file came to be linted: named on the command line, named in a list of files, or found in a
 * folder. The more explicitly it was named, the more is reported if it is no mail profile.
 */
export type Origin = 'named' | 'listed' | 'found';

export interface DiscoveredFile {
  /** Absolute. */
  readonly file: string;
  readonly origin: Origin;
}

/** The files behind paths, each once, in the order of their names; folders are searched. */
export function discover(
  paths: readonly { path: string; origin: 'named' | 'listed' }[],
  currentFolder: string,
): { files: DiscoveredFile[]; failures: PathFailure[] } {
  const files = new Map<string, Origin>();
  const failures: PathFailure[] = [];
  const attempt = (file: string, action: () => void) => {
    try {
      action();
    } catch (error) {
      failures.push(refusal(displayPath(currentFolder, file), fileProblem(error)));
    }
  };
  for (const { path, origin } of paths) {
    const file = resolve(currentFolder, path);
    attempt(file, () => {
      if (!statSync(file).isDirectory()) files.set(file, origin);
      else for (const found of filesIn(file, attempt)) if (!files.has(found)) files.set(found, 'found');
    });
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: sorted.map(([file, origin]) => ({ file, origin })), failures };
}

/** Symbolic links are not followed: what they lead to inside the folder is found under its own name. */
function filesIn(folder: string, attempt: (path: string, action: () => void) => void): string[] {
  const found: string[] = [];
  const above = ignoreRulesAbove(folder);
  // Somebody who names an ignored folder wants it searched.
  const waiting = [{ at: folder, outer: above.ignores(folder, true) ? noIgnoreRules(folder) : above }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, outer } = next;
    attempt(at, () => {
      const entries = readdirSync(at, { withFileTypes: true });
      const rules = entries.some(({ name }) => name === '.gitignore') ? outer.within(at) : outer;
      for (const entry of entries) {
        const path = join(at, entry.name);
        if (entry.isDirectory()) {
          if (!skippedFolders.includes(entry.name) && !rules.ignores(path, true)) waiting.push({ at: path, outer: rules });
        } else if (entry.isFile() && isPlausible(path) && !rules.ignores(path, false)) {
          found.push(path);
        }
      }
    });
  }
  return found;
}

/** They contain other people's files, or nothing that a mail client reads. */
export const skippedFolders: readonly string[] = ['.git', 'node_modules'];
