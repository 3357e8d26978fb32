import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { formats } from '../formats';
import { matchesFileName } from '../lenses/recognise';
import { displayPath } from './displayPath';
import { fileProblem, refusal, type Failure } from './failure';
import { ignoreRulesAbove, type IgnoreRules } from './ignoreRules';

/**
 * How a file came to be linted: named on the command line, named in a list of files, or found in a
 * folder. The less it was meant, the less is said when it is no mail profile.
 */
export type Origin = 'named' | 'listed' | 'found';

export interface DiscoveredFile {
  /** Absolute. */
  readonly file: string;
  readonly origin: Origin;
}

/** The files behind paths, each once, in the order of their names; folders are searched. */
export async function discover(paths: readonly { path: string; origin: 'named' | 'listed' }[], currentFolder: string): Promise<{ files: DiscoveredFile[]; failures: Failure[] }> {
  const files = new Map<string, Origin>();
  const failures: Failure[] = [];
  for (const { path, origin } of paths) {
    const file = resolve(currentFolder, path);
    try {
      if ((await stat(file)).isDirectory()) {
        for (const found of await filesIn(file, failures, currentFolder)) if (!files.has(found)) files.set(found, 'found');
      } else {
        files.set(file, origin);
      }
    } catch (error) {
      failures.push(refusal(displayPath(currentFolder, file), fileProblem(error)));
    }
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: sorted.map(([file, origin]) => ({ file, origin })), failures };
}

/** Symbolic links are not followed: what they lead to inside the folder is found under its own name. */
async function filesIn(folder: string, failures: Failure[], currentFolder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (at: string, outer: IgnoreRules): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      failures.push(refusal(displayPath(currentFolder, at), fileProblem(error)));
      return [];
    });
    const rules = entries.some(({ name }) => name === '.gitignore') ? await outer.within(at) : outer;
    const walks: Promise<void>[] = [];
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.includes(entry.name) && !rules.ignores(path, true)) walks.push(walk(path, rules));
      } else if (entry.isFile() && isPlausible(path) && !rules.ignores(path, false)) {
        found.push(path);
      }
    }
    await Promise.all(walks);
  };
  await walk(folder, await ignoreRulesAbove(folder));
  return found;
}

/** They hold what others wrote, or nothing that a client reads. */
export const skippedFolders: readonly string[] = ['.git', 'node_modules'];

/** Whether a file of this name is worth opening when nobody has named it. */
export function isPlausible(path: string): boolean {
  const extension = extname(path).toLowerCase();
  return extensions.has(extension) || patterns.some((pattern) => matchesFileName(pattern, path));
}

/** In these notations a profile is known by its content, whatever it is called. */
const extensionsOfSyntax: Readonly<Record<string, readonly string[]>> = { xml: ['.xml'], 'property-list': ['.plist', '.xml'] };

const extensions: ReadonlySet<string> = new Set(
  formats.flatMap(({ syntax, recognition }) => [
    ...(recognition.contentIsEnough ? (extensionsOfSyntax[syntax.id] ?? ['.ini', '.conf', '.cfg']) : []),
    ...recognition.fileNames.filter((pattern) => /^\*\.\w+$/.test(pattern)).map((pattern) => pattern.slice(1).toLowerCase()),
  ]),
);

/** The patterns that are more than an extension. */
const patterns = formats.flatMap(({ recognition }) => recognition.fileNames).filter((pattern) => !/^\*\.\w+$/.test(pattern));
