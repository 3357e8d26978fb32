import { readFileSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { displayPath } from '../terminal/displayPath';
import { fileProblem, refusal, type PathFailure } from '../terminal/pathFailure';
import { gitOrNothing } from '../review/git/git';
import { repositoryAround } from '../input/repository';
import type { AutoconfigFile } from './importProviders';
import { readProfileFile } from '../input/readProfileFile';

/** A folder with files for Thunderbird's autoconfiguration, and what is known of where it comes from. */
export interface ProviderSource {
  readonly files: readonly AutoconfigFile[];
  readonly failures: readonly PathFailure[];
  /** The address of the repository, with the revision behind it; undefined where there is none. */
  readonly origin: string | undefined;
  /** The first line of the licence, and its file. */
  readonly licence: string | undefined;
  /** The day of the last change. */
  readonly date: string;
}

/** Reads all files that end in `.xml`, in the order of their paths. Throws what the operating system says of the folder itself. */
export function readProviderSource(folder: string, currentFolder: string): ProviderSource {
  const failures: PathFailure[] = [];
  const refuse = (path: string, error: unknown) =>
    void failures.push(refusal(displayPath(currentFolder, join(folder, path)), fileProblem(error)));
  const names = xmlFilesIn(folder, refuse);
  const files = names.flatMap((path): AutoconfigFile[] => {
    try {
      const source = readProfileFile(join(folder, path), true);
      return typeof source === 'string' ? [] : [{ path, text: source.text }];
    } catch (error) {
      refuse(path, error);
      return [];
    }
  });
  const top = repositoryAround(folder);
  return {
    files,
    failures,
    origin: top && originOf(top),
    licence: licenceIn([folder, ...(top === undefined ? [] : [top])]),
    date: (top && dateOf(top)) ?? lastChange(folder, names),
  };
}

/** Paths from the folder, with `/`. Links are not followed. A subfolder that cannot be read does not stop the others. */
function xmlFilesIn(folder: string, refuse: (path: string, error: unknown) => void): string[] {
  const found: string[] = [];
  const waiting = [''];
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    for (const entry of entriesIn(folder, inside, refuse)) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') waiting.push(path);
      else if (entry.isFile() && entry.name.endsWith('.xml')) found.push(path);
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function entriesIn(folder: string, inside: string, refuse: (path: string, error: unknown) => void): Dirent[] {
  try {
    return readdirSync(join(folder, inside), { withFileTypes: true });
  } catch (error) {
    if (inside === '') throw error;
    refuse(inside, error);
    return [];
  }
}

/** Without the user name and password that a URL may contain. */
function originOf(top: string): string | undefined {
  const address = gitOrNothing(top, ['config', '--get', 'remote.origin.url'])
    ?.replace(/^(https?:\/\/)[^/@]*@/, '$1')
    .replace(/\.git$/, '');
  const revision = gitOrNothing(top, ['rev-parse', '--short=12', 'HEAD']);
  if (address === undefined || !/^https?:\/\/[^\s?#]+$/.test(address)) return undefined;
  return revision === undefined ? address : `${address}#${revision}`;
}

const dateOf = (top: string): string | undefined => /^\d{4}-\d\d-\d\d/.exec(gitOrNothing(top, ['log', '-1', '--format=%cs']) ?? '')?.[0];

const licenceNames = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'LICENCE', 'COPYING'];

function licenceIn(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    for (const name of licenceNames) {
      const first = textOf(join(folder, name))
        .split('\n')
        .map((line) => line.replace(/^[#\s]+/, '').trim())
        .find((line) => line !== '');
      if (first !== undefined) return `${first.slice(0, 100)} (${name})`;
    }
  }
  return undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function lastChange(folder: string, names: readonly string[]): string {
  const newest = Math.max(0, ...names.map((name) => statSync(join(folder, name)).mtimeMs));
  return new Date(newest).toISOString().slice(0, 10);
}
