import type { ProviderList } from '../model/provider';
import type { ProviderFile } from './providerFile';
import { providerList } from './providerList';
import bundled from './providers.json';

let known: ProviderList | undefined;

/** The list that comes along; read when it is first asked for. */
export const bundledProviders = (): ProviderList => (known ??= providerList(bundled as unknown as ProviderFile));
