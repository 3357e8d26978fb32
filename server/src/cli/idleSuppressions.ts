import { visible } from './displayPath';
import type { Options } from './options';
import { createFindProject, type Project } from './projectFiles';
import type { LintedFile } from './readProfiles';
import type { ProjectSuppression } from '../suppressions/suppressions';

/** A note for each suppression of a project file that is meant for files that were checked, and is of use in none of them. */
export function idleSuppressions(files: readonly LintedFile[], options: Options, currentFolder: string): string[] {
  const findProject = createFindProject(options, currentFolder);
  const meant = new Map<string, string>();
  const used = new Set<string>();
  for (const { file, result } of files) {
    const project = file === undefined ? undefined : findProject(file);
    if (file === undefined || !project) continue;
    for (const entry of result.usedSuppressions) used.add(keyOf(project, entry));
    for (const { files: patterns, entry, span } of project.file.suppressions) {
      if (!meant.has(keyOf(project, entry)) && patterns.fits(project.pathFromHere(file))) {
        meant.set(keyOf(project, entry), `${visible(project.path)}:${project.lineOf(span.start)}: ${entry.rule} is found in none of the files that were checked, so this suppression is of no use there`);
      }
    }
  }
  return [...meant].flatMap(([key, note]) => (used.has(key) ? [] : [note]));
}

const keyOf = ({ path }: Project, entry: ProjectSuppression) => JSON.stringify([path, entry.rule, entry.server, entry.reason]);
