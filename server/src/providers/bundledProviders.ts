import type { ProviderList } from '../model/provider';
import type { ProviderFile } from './providerFile';
import { providerList } from './providerList';
import bundled from './providers.json';

/** The list that comes along, as it stands in its file. */
export const bundledProviderFile = (): ProviderFile => bundled as unknown as ProviderFile;

let known: ProviderList | undefined;

/** Answers from the list that comes along; read when it is first asked for. */
export const bundledProviders = (): ProviderList => (known ??= providerList(bundledProviderFile()));
