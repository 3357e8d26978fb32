import type { ProviderList } from '../../model/provider';
import type { OptionProblem } from '../../options/readJson';
import { readProjectFile, type ProjectFile } from '../../options/projectFile';
import { listsNamedIn } from '../../options/providerLists';
import { folderOf } from '../protocol/addresses';
import type { FileTexts } from './fileTexts';
import type { ProviderListFiles } from './providerListFiles';

/** A valid project file. */
export interface SoundProject {
  readonly file: ProjectFile;
  /** The provider lists that it names, by path. */
  readonly lists: ReadonlyMap<string, ProviderList>;
  readonly text: string;
  /** All text that it was read from. */
  readonly source: string;
}

/** The result of reading a project file. */
export interface ProjectState {
  /** The last valid one: an error that exists only while typing changes nothing. */
  readonly sound: SoundProject | undefined;
  readonly problems: readonly OptionProblem[];
}

/** The project files that have been requested, each with its content. */
export interface ProjectStates {
  readonly stateOf: (uri: string) => Promise<ProjectState>;
  /** The file, or a list that it names, has changed. Resolves to whether the options may have changed. */
  readonly readAgain: (uri: string) => Promise<boolean>;
  /** Each is read again when it is next requested. */
  readonly forget: () => void;
}

/** Called each time a project file was read. */
export type Tell = (uri: string, text: string, problems: readonly OptionProblem[]) => void;

/** The state of one project file. */
interface KnownProject {
  /** The latest; undefined if the file must be read again. */
  reading: Promise<ProjectState> | undefined;
  sound: SoundProject | undefined;
}

export function createProjectStates({ textAt }: FileTexts, lists: ProviderListFiles, tell: Tell): ProjectStates {
  const projects = new Map<string, KnownProject>();

  function projectAt(uri: string): KnownProject {
    const known = projects.get(uri) ?? { reading: undefined, sound: undefined };
    projects.set(uri, known);
    return known;
  }

  async function read(uri: string): Promise<ProjectState> {
    const project = projectAt(uri);
    const found = await textAt(uri);
    if (found.kind === 'none') project.sound = undefined;
    const text = found.kind === 'text' ? found.text : '';
    const problems = found.kind === 'text' ? await readText(uri, text, project) : unreadable[found.kind];
    tell(uri, text, problems);
    return { sound: project.sound, problems };
  }

  /** Adopts a text, unless there is an error in it or in a list that it names. */
  async function readText(uri: string, text: string, project: KnownProject): Promise<readonly OptionProblem[]> {
    const { file, problems } = readProjectFile(text);
    const named = await Promise.all(listsNamedIn(file).map(async (list) => ({ list, read: await lists.read(folderOf(uri), list, uri) })));
    const faults = named.flatMap(({ list: { span }, read: { fault } }) => (fault === undefined ? [] : [{ message: fault, span }]));
    const source = [text, ...named.map(({ read: { text: list = '' } }) => list)].join('\0');
    if (problems.length + faults.length === 0 && project.sound?.source !== source) {
      project.sound = {
        file,
        text,
        source,
        lists: new Map(named.flatMap(({ list: { path }, read: { list } }) => (list ? [[path, list]] : []))),
      };
    }
    return [...problems, ...faults];
  }

  return {
    stateOf: (uri) => (projectAt(uri).reading ??= read(uri)),
    async readAgain(uri) {
      const project = projectAt(uri);
      const before = project.sound;
      // Each reading waits for the one before, so that the last one wins.
      project.reading = (project.reading ?? Promise.resolve()).then(() => read(uri));
      const { sound } = await project.reading;
      // Without a valid one, the file may hide another one above it.
      return sound !== before || sound === undefined;
    },
    forget() {
      for (const project of projects.values()) project.reading = undefined;
    },
  };
}

/** The problem of a project file that is not text. */
const unreadable = {
  none: [],
  folder: [{ message: 'The project file is a folder.', span: { start: 0, end: 0 } }],
  unreadable: [{ message: 'The project file cannot be read.', span: { start: 0, end: 0 } }],
} as const;
