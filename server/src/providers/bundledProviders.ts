import type { ProviderList } from '../model/provider';
import type { ProviderFile } from './providerFile';
import { providerList } from './providerList';
import bundled from './providers.json';

/** The bundled list, as it is in its file. */
export const bundledProviderFile = (): ProviderFile => bundled as unknown as ProviderFile;

let known: ProviderList | undefined;

/** The bundled list; read when it is first needed. */
export const bundledProviders = (): ProviderList => (known ??= providerList(bundledProviderFile()));
