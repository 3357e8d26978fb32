import type { ProviderList } from '../../model/provider';
import { readList, type NamedList } from '../../options/providerLists';
import { addressOf, keyOf } from '../protocol/addresses';
import type { FileTexts } from './fileTexts';

/** Stands for the settings among the users of lists. */
export const theSettings = Symbol('the settings');

/** What names a list: a project file, by its address, or the settings. */
export type ListUser = string | typeof theSettings;

export interface ReadList {
  /** Absent if the file cannot be read. */
  readonly text?: string;
  readonly list?: ProviderList;
  readonly fault?: string;
}

/** The provider list files that project files and the settings name. */
export interface ProviderListFiles {
  /** @param folder that the path of the list is relative to; undefined if there is none */
  readonly read: (folder: string | undefined, named: NamedList, user: ListUser) => Promise<ReadList>;
  /** Who names the list at an address. */
  readonly usersOf: (uri: string) => readonly ListUser[];
}

/** @param watch called once for each list, whether or not it exists */
export function createProviderListFiles({ textAt }: FileTexts, watch: (uri: string) => void): ProviderListFiles {
  const users = new Map<string, Set<ListUser>>();

  function note(list: string, user: ListUser): void {
    const known = users.get(keyOf(list));
    if (known) known.add(user);
    else {
      users.set(keyOf(list), new Set([user]));
      watch(list);
    }
  }

  return {
    async read(folder, named, user) {
      const uri = folder === undefined ? undefined : addressOf(folder, named.path);
      if (uri !== undefined) note(uri, user);
      const found = uri === undefined ? ({ kind: 'none' } as const) : await textAt(uri);
      if (found.kind === 'text') return { text: found.text, ...readList(named, found.text) };
      return { fault: `providers names a list that cannot be read${found.kind === 'none' ? ': there is no such file' : ''}.` };
    },
    usersOf: (uri) => [...(users.get(keyOf(uri)) ?? [])],
  };
}
