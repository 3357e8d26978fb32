import type { ProviderList } from '../../model/provider';
import type { NamedList } from '../../options/providerLists';
import { isWithin } from '../protocol/addresses';
import { theSettings, type ProviderListFiles } from './providerListFiles';

/** The provider list that the settings name, relative to the workspace folder of a document. */
export interface SettingsList {
  readonly listFor: (uri: string, named: NamedList) => Promise<ProviderList | undefined>;
  /** The file of the list may have changed. */
  readonly forget: () => void;
}

/** @param complain called with the fault of an invalid list, which is not used */
export function createSettingsList(
  lists: ProviderListFiles,
  workspaceFolders: () => Promise<readonly string[]>,
  complain: (what: string) => void,
): SettingsList {
  const known = new Map<string, Promise<ProviderList | undefined>>();

  async function read(folder: string | undefined, named: NamedList): Promise<ProviderList | undefined> {
    const { list, fault } = await lists.read(folder, named, theSettings);
    if (fault !== undefined) complain(`mailConfigLint.${fault.replace(/\.$/, '')}, so it is ignored.`);
    return list;
  }

  return {
    async listFor(uri, named) {
      const folders = await workspaceFolders();
      const folder = folders.find((each) => isWithin(uri, each)) ?? folders[0];
      const key = `${folder ?? ''}\0${named.path}`;
      const reading = known.get(key) ?? read(folder, named);
      known.set(key, reading);
      return reading;
    },
    forget: () => known.clear(),
  };
}
