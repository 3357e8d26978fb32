import type { LintOptions } from '../../lint/lintOptions';
import type { ProviderList } from '../../model/provider';
import { combine, lintOptionsOf, partsFor } from '../../options/effectiveOptions';
import type { OptionProblem } from '../../options/readJson';
import type { Layer, OptionValues } from '../../options/optionReader';
import { isProjectFile, type ProjectSuppression } from '../../options/projectFile';
import { listNamedIn } from '../../options/providerLists';
import { fileNameOf, folderOf, pathBelow } from '../protocol/addresses';
import type { FileTexts } from './fileTexts';
import { createProjectFolders } from './projectFolders';
import { createProjectStates, type ProjectState, type Tell } from './projectStates';
import { createProviderListFiles, theSettings } from './providerListFiles';
import { createSettingsList } from './settingsList';

/** What project files are read from, and who is notified of them. */
export interface Surroundings {
  readonly texts: FileTexts;
  /** The addresses of the folders of the workspace. */
  readonly folders: () => Promise<readonly string[]>;
  readonly settings: () => Layer;
  readonly tell: Tell;
  /** Called once for each provider list in use, whether or not it exists. */
  readonly watch: (uri: string) => void;
  readonly complain: (what: string) => void;
}

/** Finds, reads and caches the project files that apply to documents. */
export interface Projects {
  /** The same object as long as nothing changes for this document. */
  readonly optionsFor: (uri: string) => Promise<LintOptions>;
  /** The project file that applies to the document, if any. */
  readonly rulerOf: (uri: string) => Promise<string | undefined>;
  /** What must be known about a project file to lint it; the same object until any of it changes. */
  readonly about: (uri: string) => Promise<AboutProject>;
  /** Whether a change of this file may change options: a project file, or a provider list that one or the settings name. */
  readonly counts: (uri: string) => boolean;
  /** Such a file was changed, created or deleted. Resolves to whether the options have changed. */
  readonly changed: (uri: string) => Promise<boolean>;
  /** Everything is read again when it is next needed. */
  readonly forgetAll: () => void;
  readonly close: (uri: string) => void;
}

export interface AboutProject {
  readonly problems: readonly OptionProblem[];
  /** As it was read; undefined if it has an error. */
  readonly read: { readonly text: string; readonly suppressions: readonly ProjectSuppression[] } | undefined;
  /** The options for the project file itself. */
  readonly options: LintOptions;
}

export const isProject = (uri: string): boolean => isProjectFile(fileNameOf(uri));

export function createProjects({ texts, folders, settings, tell, watch, complain }: Surroundings): Projects {
  const projectFolders = createProjectFolders(texts, folders);
  const lists = createProviderListFiles(texts, watch);
  const states = createProjectStates(texts, lists, tell);
  const settingsList = createSettingsList(lists, folders, complain);
  const answers = createAnswers();

  async function rulerOf(uri: string): Promise<string | undefined> {
    const folder = folderOf(uri);
    return folder === undefined ? undefined : projectFolders.rulerOf(folder);
  }

  async function sourcesFor(uri: string): Promise<OptionSources> {
    const ruler = await rulerOf(uri);
    const sound = ruler === undefined ? undefined : (await states.stateOf(ruler)).sound;
    const path = sound && pathBelow(uri, folderOf(ruler!)!);
    const { layers, suppressions } = sound && path !== undefined ? partsFor(sound.file, path) : { layers: [], suppressions: [] };
    const ofSettings = settings();
    const { values, origins } = combine([ofSettings, ...layers]);
    const ownList = origins.get('providers') === ofSettings ? listNamedIn(ofSettings) : undefined;
    const list = ownList ? await settingsList.listFor(uri, ownList) : sound?.lists.get(values.providers ?? '');
    return { layers: [ofSettings, ...layers], values, suppressions, list };
  }

  const optionsFor = async (uri: string) => answers.options(uri, await sourcesFor(uri));

  function projectChanged(uri: string): Promise<boolean> {
    projectFolders.forget();
    return states.readAgain(uri);
  }

  async function listChanged(uri: string): Promise<boolean> {
    const users = lists.usersOf(uri);
    if (users.includes(theSettings)) settingsList.forget();
    const changes = await Promise.all(users.map(async (user) => user === theSettings || projectChanged(user)));
    return changes.includes(true);
  }

  return {
    optionsFor,
    rulerOf,
    about: async (uri) => answers.about(uri, await states.stateOf(uri), await optionsFor(uri)),
    counts: (uri) => isProject(uri) || lists.usersOf(uri).length > 0,
    changed: (uri) => (isProject(uri) ? projectChanged(uri) : listChanged(uri)),
    forgetAll() {
      states.forget();
      projectFolders.forget();
      settingsList.forget();
    },
    close: answers.forget,
  };
}

/** Everything that determines the options for a document. */
interface OptionSources {
  readonly layers: readonly Layer[];
  /** The result of layering them. */
  readonly values: OptionValues;
  readonly suppressions: NonNullable<LintOptions['suppressions']>;
  readonly list: ProviderList | undefined;
}

/** The last answer about one document, and what it was made from. */
interface Answered {
  readonly options?: { readonly parts: readonly unknown[]; readonly answer: LintOptions };
  readonly about?: { readonly state: ProjectState; readonly answer: AboutProject };
}

/** Answers about documents, with the same object as long as it is made from the same parts. */
function createAnswers() {
  const answered = new Map<string, Answered>();
  return {
    options(uri: string, { layers, values, suppressions, list }: OptionSources): LintOptions {
      const parts = [...layers, ...suppressions, list];
      const known = answered.get(uri)?.options;
      if (known?.parts.length === parts.length && known.parts.every((part, index) => part === parts[index])) return known.answer;
      const answer = lintOptionsOf(values, list, suppressions);
      answered.set(uri, { ...answered.get(uri), options: { parts, answer } });
      return answer;
    },
    about(uri: string, state: ProjectState, options: LintOptions): AboutProject {
      const known = answered.get(uri)?.about;
      if (known?.state === state && known.answer.options === options) return known.answer;
      const { sound, problems } = state;
      const read = sound && problems.length === 0 ? { text: sound.text, suppressions: sound.file.suppressions } : undefined;
      const answer = { problems, read, options };
      answered.set(uri, { ...answered.get(uri), about: { state, answer } });
      return answer;
    },
    forget: (uri: string) => void answered.delete(uri),
  };
}
