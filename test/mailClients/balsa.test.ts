import fc from 'fast-check';
import { account, restyled } from '../support/arbitraryProfiles';
import { balsa } from '../support/profiles/balsa';
import { compareWithGLib, oddKeyFile, sampleOf, withGLib } from './keyFiles';

const profile = fc.tuple(account(balsa, { mayBeUnreadable: true }), restyled(balsa)).map(([servers, style]) => style(balsa.write(servers)));

describe('GLib, by which Balsa reads its settings', () => {
  before(withGLib);

  it('finds the settings that we find, and the same files broken', () => compareWithGLib(sampleOf(oddKeyFile(profile))));
});
