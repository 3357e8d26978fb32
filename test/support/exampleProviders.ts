import type { ProviderList } from '../../server/src/model/provider';
import type { ProviderEntry, ProviderFile } from '../../server/src/providers/providerFile';
import { providerList } from '../../server/src/providers/providerList';

/** A list that knows one provider, of which the page was read lately where nothing else is said. */
export const exampleProvider = (
  entry: Partial<ProviderEntry> & Pick<ProviderEntry, 'hosts'>,
  retired: ProviderFile['retired'] = {},
): ProviderList =>
  providerList({
    format: 1,
    date: '2026-11-24',
    providers: [{ name: 'Example Mail', see: 'https://example.com/mail', checked: '2026-11', ...entry }],
    retired,
  });
