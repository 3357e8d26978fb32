import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { noProfile } from '../../lint/lint';
import { exactPaths } from '../../options/filePatterns';
import type { ProjectSuppression } from '../../options/projectFile';
import { unusedFindings } from '../../options/projectFindings';
import { isUnused } from '../../options/unusedSuppression';
import { skippedFolders } from './discover';
import type { FileOptions } from './fileOptions';
import { isPlausible } from './profileNames';
import type { FindProject, Project } from './projectFiles';
import { lintedFile, type LintedFile, type LintedFiles } from './lintedFile';

/**
 * The project files that have unused suppressions, with a finding for each. Whether a suppression
 * is used is known only if every file that it applies to was linted, and could be read completely.
 * @param files all that were linted, as they are now
 * @param others that were looked at and are no mail profiles
 */
export function unusedSuppressions(
  files: readonly LintedFile[],
  others: LintedFiles['others'],
  findProject: FindProject,
  optionsOf: (fileName: string) => Pick<FileOptions, 'lintOptions'>,
  currentFolder: string,
): LintedFile[] {
  const placed = files.map((linted) => ({ linted, file: linted.file ?? resolve(currentFolder, linted.path) }));
  const byProject = new Map<Project, typeof placed>();
  for (const each of placed) {
    const project = findProject(each.file);
    if (!project || project.content.suppressions.length === 0) continue;
    const known = byProject.get(project);
    if (known) known.push(each);
    else byProject.set(project, [each]);
  }
  // Standard input is not the same as the file that it is named after.
  const lookedAt = new Set([...others, ...files.flatMap(({ file }) => file ?? [])]);
  return [...byProject].flatMap(([project, own]) => {
    const ruled = own.map(({ linted, file }) => ({
      name: project.pathFromHere(file),
      result: linted.result,
      used: new Set(linted.result.usedSuppressions),
    }));
    const unused = project.content.suppressions.filter((suppression) =>
      isUnused(
        suppression,
        ruled.filter(({ name }) => suppression.files.fits(name)),
      ),
    );
    const surelyUnused = onlyForFiles(lookedAt, unused, project, findProject);
    return surelyUnused.length === 0 ? [] : [projectFile(project, surelyUnused, optionsOf)];
  });
}

/** The suppressions that apply to these files only: every existing file that they apply to is among them. */
function onlyForFiles(
  files: ReadonlySet<string>,
  suppressions: readonly ProjectSuppression[],
  project: Project,
  findProject: FindProject,
): ProjectSuppression[] {
  const folder = dirname(project.file);
  const exact = new Map(suppressions.map((suppression) => [suppression, exactPaths(suppression.files)]));
  const left = new Set(
    suppressions.filter((suppression) => exact.get(suppression)?.every((path) => files.has(join(folder, path))) ?? true),
  );
  const hasWide = () => [...left].some((suppression) => exact.get(suppression) === undefined);
  const waiting = [folder];
  for (let at = waiting.pop(); at !== undefined && hasWide(); at = waiting.pop()) {
    const found = entriesOf(at);
    if (!found) drop(() => true);
    for (const { path, isFolder } of found ?? []) {
      if (isFolder) waiting.push(path);
      else if (isPlausible(path) && !files.has(path))
        drop(({ files: patterns }) => patterns.fits(project.pathFromHere(path)) && isRuled(path));
    }
  }
  return [...left];

  function drop(isForMore: (suppression: ProjectSuppression) => boolean): void {
    for (const suppression of left) if (exact.get(suppression) === undefined && isForMore(suppression)) left.delete(suppression);
  }

  /** A broken project file nearer to the path rules nothing now, but it may once it is corrected. */
  function isRuled(path: string): boolean {
    try {
      return findProject(path) === project;
    } catch {
      return true;
    }
  }
}

/** What git ignores may be linted too, and so may a link be. Undefined for a folder that cannot be read. */
function entriesOf(folder: string): { readonly path: string; readonly isFolder: boolean }[] | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) =>
      entry.isDirectory() && skippedFolders.includes(entry.name) ? [] : [{ path: join(folder, entry.name), isFolder: entry.isDirectory() }],
    );
  } catch {
    return undefined;
  }
}

function projectFile(
  { path, file, source }: Project,
  unused: readonly ProjectSuppression[],
  optionsOf: (fileName: string) => Pick<FileOptions, 'lintOptions'>,
): LintedFile {
  const { lintOptions } = optionsOf(file);
  return lintedFile(
    { path, file, source },
    { ...noProfile, findings: unusedFindings(source.text, unused, lintOptions), options: lintOptions },
  );
}
