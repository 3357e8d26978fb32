import fc from 'fast-check';
import { account, restyled } from '../support/arbitraryProfiles';
import { evolution } from '../support/profiles/evolution';
import { compareWithGLib, oddKeyFile, sampleOf, withGLib } from './keyFiles';

const profile = fc
  .tuple(account(evolution, { mayBeUnreadable: true }), restyled(evolution))
  .map(([servers, style]) => style(evolution.write(servers)));

describe('GLib, by which Evolution reads its sources', () => {
  before(withGLib);

  it('finds the settings that we find, and the same files broken', () => compareWithGLib(sampleOf(oddKeyFile(profile))));
});
