import type { LintOptions } from '../lint/lintOptions';
import type { ProviderList } from '../model/provider';
import { combine, lintOptionsOf, partsFor } from '../options/effectiveOptions';
import type { OptionProblem } from '../options/readJson';
import type { Layer } from '../options/optionReader';
import { isProjectFile, readProjectFile, type ProjectFile, type ProjectSuppression } from '../options/projectFile';
import { projectFileName } from '../suppressions/projectEntry';
import { listNamedIn, listsNamedIn, readList, type NamedList } from '../options/providerLists';
import { decode } from '../text/encoding';
import { addressOf, folderOf, foldersFrom, isWithin, keyOf, pathBelow } from './addresses';
import type { FileEntry } from './fileEntry';
import { fileNameOf } from './fileNameOf';

/** What project files are read from and whom they are told to. */
export interface Surroundings {
  /** The text of an open document goes before that on the disk. */
  readonly openText: (uri: string) => string | undefined;
  readonly read: (uri: string) => Promise<FileEntry>;
  /** The addresses of the folders of the workspace. */
  readonly folders: () => Promise<readonly string[]>;
  readonly settings: () => Layer;
  /** Is told of a project file each time it was read. */
  readonly tell: (uri: string, text: string, problems: readonly OptionProblem[]) => void;
  /** Is told once of each list of providers that counts, whether it is there or not. */
  readonly watch: (uri: string) => void;
  readonly complain: (what: string) => void;
}

export interface Projects {
  /** The same object as long as nothing changes for this document. */
  readonly optionsFor: (uri: string) => Promise<LintOptions>;
  /** The project file that is in force for the document, if any is. */
  readonly ruling: (uri: string) => Promise<string | undefined>;
  /** What is to be known of a project file to speak of it; the same object until something of that changes. */
  readonly about: (uri: string) => Promise<AboutProject>;
  /** Whether a change of this file may change options: a project file, or a list that one or the settings name. */
  readonly counts: (uri: string) => boolean;
  /** Such a file has another text, has come or has gone. Resolves to whether other options hold now. */
  readonly changed: (uri: string) => Promise<boolean>;
  /** Nothing that was read is taken for granted any more. */
  readonly forgetAll: () => void;
  readonly close: (uri: string) => void;
}

export interface AboutProject {
  readonly problems: readonly OptionProblem[];
  /** As it was read; undefined when it has a fault. */
  readonly read: { readonly text: string; readonly suppressions: readonly ProjectSuppression[] } | undefined;
  /** Those that hold for the file itself. */
  readonly options: LintOptions;
}

/** A project file without a fault. */
interface Good {
  readonly file: ProjectFile;
  readonly lists: ReadonlyMap<string, ProviderList>;
  readonly text: string;
  /** All text that it was made of. */
  readonly source: string;
}

interface State {
  /** The last that had no fault: a fault that is being typed changes nothing. */
  readonly good: Good | undefined;
  readonly problems: readonly OptionProblem[];
}

/** Finds, reads and remembers project files. */
export function createProjects({ openText, read, folders, settings, tell, watch, complain }: Surroundings): Projects {
  const states = new Map<string, Promise<State>>();
  const lastGood = new Map<string, Good>();
  const around = new Map<string, Promise<string | undefined>>();
  const settingLists = new Map<string, Promise<ProviderList | undefined>>();
  /** The project files that name a list, by its address; null for the settings. */
  const namedBy = new Map<string, Set<string | null>>();
  const given = new Map<string, { readonly parts: readonly unknown[]; readonly options: LintOptions }>();
  const abouts = new Map<string, { readonly state: State; readonly about: AboutProject }>();

  const has = async (uri: string) => openText(uri) !== undefined || (await entryAt(uri)).kind !== 'none';
  const entryAt = (uri: string) => read(uri).catch((): FileEntry => ({ kind: 'none' }));

  /** Up to the top of the repository or, outside of any, up to the folder of the workspace; the nearest one counts. */
  async function projectAbove(folder: string): Promise<string | undefined> {
    for (const at of foldersFrom(folder)) {
      const uri = `${at}/${projectFileName}`;
      if (await has(uri)) return at === folder || (await isInside(at)) ? uri : undefined;
      if (await has(`${at}/.git`)) return undefined;
    }
    return undefined;
  }

  async function isInside(folder: string): Promise<boolean> {
    if ((await folders()).some((outer) => isWithin(folder, outer))) return true;
    for (const at of foldersFrom(folder)) if (await has(`${at}/.git`)) return true;
    return false;
  }

  const projectFor = (folder: string) => remembered(around, folder, () => projectAbove(folder));

  async function readState(uri: string): Promise<State> {
    const text = openText(uri) ?? (await textAt(uri));
    if (text === undefined) {
      lastGood.delete(uri);
      tell(uri, '', []);
      return { good: undefined, problems: [] };
    }
    if (typeof text !== 'string') return told(uri, '', [{ message: text.fault, span: { start: 0, end: 0 } }]);
    const { file, problems } = readProjectFile(text);
    const outcomes = await Promise.all(listsNamedIn(file).map(async (named) => ({ named, ...(await listIn(folderOf(uri), named, uri)) })));
    const faults = outcomes.flatMap(({ named: { span }, fault }) => (fault === undefined ? [] : [{ message: fault, span }]));
    const all = [...problems, ...faults];
    const source = [text, ...outcomes.map((outcome) => outcome.text ?? '')].join('\0');
    if (all.length === 0 && lastGood.get(uri)?.source !== source) {
      lastGood.set(uri, { file, text, source, lists: new Map(outcomes.flatMap(({ named, list }) => (list ? [[named.path, list]] : []))) });
    }
    return told(uri, text, all);
  }

  function told(uri: string, text: string, problems: readonly OptionProblem[]): State {
    tell(uri, text, problems);
    return { good: lastGood.get(uri), problems };
  }

  async function textAt(uri: string): Promise<string | undefined | { readonly fault: string }> {
    try {
      const entry = await read(uri);
      if (entry.kind === 'none') return undefined;
      if (entry.kind === 'folder') return { fault: 'The project file is a folder.' };
      return typeof entry.content === 'string' ? entry.content : decode(entry.content).text;
    } catch {
      return { fault: 'The project file can not be read.' };
    }
  }

  function note(list: string, by: string | null): void {
    const known = namedBy.get(keyOf(list));
    if (known) known.add(by);
    else {
      namedBy.set(keyOf(list), new Set([by]));
      watch(list);
    }
  }

  /** @param by the project file that names it; null for the settings */
  async function listIn(folder: string | undefined, named: NamedList, by: string | null): Promise<{ readonly text?: string; readonly list?: ProviderList; readonly fault?: string }> {
    const uri = folder === undefined ? undefined : addressOf(folder, named.path);
    if (uri !== undefined) note(uri, by);
    const text = uri === undefined ? undefined : (openText(uri) ?? (await textAt(uri)));
    if (typeof text !== 'string') return { fault: `providers names a list that can not be read${text === undefined ? ': there is no such file' : ''}.` };
    return { text, ...readList(named, text) };
  }

  /** Each reading waits for the one before, so that the last one has the last word. */
  const stateOf = (uri: string) => remembered(states, uri, () => readState(uri));

  async function listOfSettings(named: NamedList, uri: string): Promise<ProviderList | undefined> {
    const all = await folders();
    const folder = all.find((each) => isWithin(uri, each)) ?? all[0];
    return remembered(settingLists, `${folder ?? ''}\0${named.path}`, async () => {
      const { list, fault } = await listIn(folder, named, null);
      if (fault !== undefined) complain(`mailConfigLint.${fault.replace(/\.$/, '')}, so it is ignored.`);
      return list;
    });
  }

  async function optionsFor(uri: string): Promise<LintOptions> {
    const folder = folderOf(uri);
    const project = folder === undefined ? undefined : await projectFor(folder);
    const good = project === undefined ? undefined : (await stateOf(project)).good;
    const path = good && pathBelow(uri, folderOf(project!)!);
    const { layers, suppressions } = good && path !== undefined ? partsFor(good.file, path) : { layers: [], suppressions: [] };
    const ofSettings = settings();
    const { values, origins } = combine([ofSettings, ...layers]);
    const ownList = origins.get('providers') === ofSettings ? listNamedIn(ofSettings) : undefined;
    const list = ownList ? await listOfSettings(ownList, uri) : good?.lists.get(values.providers ?? '');
    const parts = [ofSettings, ...layers, ...suppressions, list];
    const known = given.get(uri);
    if (known?.parts.length === parts.length && known.parts.every((part, index) => part === parts[index])) return known.options;
    const options = lintOptionsOf(values, list, suppressions);
    given.set(uri, { parts, options });
    return options;
  }

  async function projectChanged(uri: string): Promise<boolean> {
    const before = lastGood.get(uri);
    const running = states.get(uri);
    around.clear();
    states.set(uri, (running ?? Promise.resolve()).then(() => readState(uri)));
    const { good } = await stateOf(uri);
    // Without any, it may stand before another one.
    return good !== before || good === undefined;
  }

  return {
    optionsFor,
    async ruling(uri) {
      const folder = folderOf(uri);
      return folder === undefined ? undefined : projectFor(folder);
    },
    async about(uri) {
      const [state, options] = [await stateOf(uri), await optionsFor(uri)];
      const known = abouts.get(uri);
      if (known?.state === state && known.about.options === options) return known.about;
      const { good, problems } = state;
      const read = good && problems.length === 0 ? { text: good.text, suppressions: good.file.suppressions } : undefined;
      const about = { problems, read, options };
      abouts.set(uri, { state, about });
      return about;
    },
    counts: (uri) => isProjectFile(fileNameOf(uri)) || namedBy.has(keyOf(uri)),
    async changed(uri) {
      if (isProjectFile(fileNameOf(uri))) return projectChanged(uri);
      const users = [...(namedBy.get(keyOf(uri)) ?? [])];
      if (users.includes(null)) settingLists.clear();
      const changes = await Promise.all(users.map((user) => (user === null ? Promise.resolve(true) : projectChanged(user))));
      return changes.includes(true);
    },
    forgetAll() {
      states.clear();
      around.clear();
      settingLists.clear();
    },
    close(uri) {
      given.delete(uri);
      abouts.delete(uri);
    },
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}
