import { resolve } from 'node:path';
import type { lint, LintedProfile } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import { combine, lintOptionsOf, partsFor, type EffectiveOptions } from '../../options/effectiveOptions';
import type { Layer, OptionValues } from '../../options/optionReader';
import type { Options } from '../terminal/options';
import { createFindProject, type FindProject, type Project } from './projectFiles';

/** The core, or one with a defect in a test. */
export type Lint = typeof lint;

/** Lints a text with the options that apply to the file of this name. */
export type LintText = (text: string, fileName: string) => LintedProfile;

/** The options of one file, and where they come from. */
export interface FileOptions {
  readonly lintOptions: LintOptions;
  readonly project: Project | undefined;
  readonly effective: EffectiveOptions;
  /** What the command line sets; every other layer is one of the project file. */
  readonly commandLine: Layer;
}

/** @returns what gives the options for a file, by its path as it is or from the current folder */
export function createFileOptions(
  options: Options,
  currentFolder: string,
  findProject: FindProject = createFindProject(options, currentFolder),
): (fileName: string) => FileOptions {
  const commandLine: Layer = { values: valuesOf(options), spans: new Map() };
  return (fileName) => {
    const file = resolve(currentFolder, fileName);
    const project = findProject(file);
    const { layers, suppressions } = project ? partsFor(project.content, project.pathFromHere(file)) : { layers: [], suppressions: [] };
    const effective = combine([...layers, commandLine]);
    const list = project?.lists.get(effective.values.providers ?? '');
    return {
      lintOptions: { ...lintOptionsOf(effective.values, list, suppressions), ...formatOf(options) },
      project,
      effective,
      commandLine,
    };
  };
}

const valuesOf = ({ preset, rules, minConfidence }: Options): OptionValues => ({
  ...(preset && { preset }),
  rules,
  ...(minConfidence && { minConfidence }),
});

const formatOf = ({ as }: Pick<Options, 'as'>) => (as === undefined ? {} : { format: as });

/** @param optionsOf the options for a file by its path */
export function createLintText(
  options: Options,
  currentFolder: string,
  lintText: Lint,
  optionsOf: (fileName: string) => Pick<FileOptions, 'lintOptions'> = createFileOptions(options, currentFolder),
): LintText {
  return (text, fileName) => lintText(text, fileName, optionsOf(fileName).lintOptions);
}

/** For output that must not depend on any setting. */
export const lintWithoutOptions =
  (options: Pick<Options, 'as'>, lintText: Lint): LintText =>
  (text, fileName) =>
    lintText(text, fileName, formatOf(options));
