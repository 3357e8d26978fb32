import { lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { memoize } from '../../memoize/memoize';
import type { ProviderList } from '../../model/provider';
import type { OptionProblem } from '../../options/readJson';
import { readProjectFile, type ProjectFile } from '../../options/projectFile';
import { projectFileName } from '../../suppressions/projectEntry';
import { listsNamedIn, readList, type NamedList } from '../../options/providerLists';
import { createLineIndex } from '../../text/lineIndex';
import { displayPath } from '../terminal/displayPath';
import { fileProblem } from '../terminal/pathFailure';
import { repositoryAround, isInside } from './repository';
import type { Options } from '../terminal/options';
import { ProjectFileError } from './projectFileError';
import { decoded, type ProfileFile } from './readProfileFile';
import { UsageError } from '../terminal/usageError';

/** A valid project file. */
export interface Project {
  /** As it is shown. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly source: ProfileFile;
  readonly content: ProjectFile;
  /** The lists of providers that it names, by the path that it gives. */
  readonly lists: ReadonlyMap<string, ProviderList>;
  /** The path of a file from the folder of the project file, with `/`. */
  readonly pathFromHere: (file: string) => string;
  /** The line of a place in it, from 1. */
  readonly lineOf: (offset: number) => number;
}

/** Finds the project file for a profile by its absolute path, and reads each once. Throws a `ProjectFileError` for a broken one. */
export type FindProject = (file: string) => Project | undefined;

export function createFindProject(
  { config, usesConfig, command }: Pick<Options, 'config' | 'usesConfig' | 'command'>,
  currentFolder: string,
): FindProject {
  if (!usesConfig) return () => undefined;
  if (config !== undefined) {
    const file = resolve(currentFolder, config);
    const kind = statSync(file, { throwIfNoEntry: false });
    if (!kind || kind.isDirectory())
      throw new UsageError(`--config ${config}: ${kind ? 'it is a folder' : 'there is no such file or folder'}.`, command);
    const project = readProject(file, currentFolder);
    return () => project;
  }
  const read = memoize((file: string) => readProject(file, currentFolder));
  const around = memoize((folder: string) => {
    const file = projectFileAbove(folder, currentFolder);
    return file === undefined ? undefined : read(file);
  });
  return (file) => around(dirname(file));
}

/** Up to the top of the repository or, outside of any, up to the current folder; the nearest one counts. */
function projectFileAbove(folder: string, currentFolder: string): string | undefined {
  const top = repositoryAround(folder) ?? (isInside(currentFolder, folder) ? currentFolder : folder);
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, projectFileName);
    if (isThere(file)) return file;
    if (at === top || at === dirname(at)) return undefined;
  }
}

/** True for a broken link too: that is an error, not the absence of a project file. */
function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

function readProject(file: string, currentFolder: string): Project {
  const shown = displayPath(currentFolder, file);
  const source = sourceOf(file);
  if (typeof source === 'string') throw new ProjectFileError([`${shown}: ${source}`]);
  const { text } = source;
  const lines = createLineIndex(text);
  const { file: content, problems } = readProjectFile(text);
  const lists = listsNamedIn(content).map((named) => ({ named, outcome: readNamedList(named, dirname(file)) }));
  const faults = [
    ...problems,
    ...lists.flatMap(({ named: { span }, outcome }): OptionProblem[] => ('fault' in outcome ? [{ message: outcome.fault, span }] : [])),
  ];
  if (faults.length > 0) {
    throw new ProjectFileError(
      faults.map(({ message, span }) => {
        const { line, character } = lines.positionAt(span.start);
        return `${shown}:${line + 1}:${character + 1}: ${message}`;
      }),
    );
  }
  return {
    path: shown,
    file,
    source,
    content,
    lists: new Map(lists.flatMap(({ named, outcome }) => ('list' in outcome ? [[named.path, outcome.list]] : []))),
    pathFromHere: (other) => relative(dirname(file), other).split(sep).join('/'),
    lineOf: (offset) => lines.positionAt(offset).line + 1,
  };
}

function readNamedList(named: NamedList, folder: string): ReturnType<typeof readList> {
  const source = sourceOf(resolve(folder, named.path));
  return typeof source === 'string' ? { fault: `providers names a list that cannot be read: ${source}.` } : readList(named, source.text);
}

/** More than any list or project file has. */
const mostBytes = 20 * 1024 * 1024;

/** What was read, or why that was not possible. */
function sourceOf(file: string): ProfileFile | string {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return 'it is a folder';
    if (!stat.isFile() || stat.size > mostBytes) return 'it is no file of a usual size';
    return decoded(readFileSync(file));
  } catch (error) {
    return fileProblem(error);
  }
}
