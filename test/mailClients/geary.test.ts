import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { geary } from '../support/profiles/geary';
import { compareWithGLib, oddKeyFile, readKeyFiles, sampleOf, withGLib } from './keyFiles';

const profile = fc
  .tuple(account(geary, { mayBeUnreadable: false }), restyled(geary))
  .map(([servers, style]) => style(geary.write(servers)));

describe('GLib, by which Geary reads its accounts', () => {
  before(withGLib);

  it('finds the settings that we find, and the same files broken', () => compareWithGLib(sampleOf(oddKeyFile(profile))));

  it('finds the same host, port and security of each server', () => {
    const texts = sampleOf(profile);
    for (const [index, file] of readKeyFiles(texts).entries()) {
      const theirs = ['Incoming', 'Outgoing'].flatMap((name) => {
        const section = file![name];
        return section
          ? [
              [
                section.host!.text,
                section.port!.integer,
                { none: 'none', 'start-tls': 'starttls', transport: 'tls' }[section.transport_security!.text],
              ],
            ]
          : [];
      });
      // Where a host is a variable of a template, ours is not shown.
      const ours = lint(texts[index]!, 'geary.ini').servers.map((server) => [server.host.value, portNumber(server), server.security.value]);
      assert.deepEqual(ours, theirs, texts[index]);
    }
  });
});
