import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { account, restyled } from '../support/arbitraryProfiles';
import { offlineimap } from '../support/profiles/offlineimap';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { parsedByPython, pythonIsMissing } from './python';

const booleans = new Map([
  ...['yes', 'on', 'true', '1'].map((word) => [word, true] as const),
  ...['no', 'off', 'false', '0'].map((word) => [word, false] as const),
]);

/** Through the reader that OfflineIMAP uses, which also takes what is missing from the defaults. */
describe('OfflineIMAP’s own reader', () => {
  it('finds the same servers, ports and flags', async function () {
    const reason = await pythonIsMissing();
    if (reason) {
      console.log(`  (left out: no python3. ${reason})`);
      this.skip();
    }
    const inherited = fc.constantFrom(
      '',
      '[DEFAULT]\nssl = no\n',
      '[DEFAULT]\nremoteport = 143\nstarttls = off\n',
      '[DEFAULT]\nSSL = Yes\nremotehost = other\n',
    );
    const written = fc
      .tuple(account(offlineimap, { mayBeUnreadable: true }), restyled(offlineimap), inherited)
      .map(([servers, style, before]) => style(before + offlineimap.write(servers)));
    const samples = allSamples()
      .filter(({ format }) => format === 'offlineimap')
      .map(({ text }) => text);
    const texts = [...samples, ...fc.sample(written, runs(200))];
    const parsed = await parsedByPython(texts, 'ConfigParser');
    let accepted = 0;
    texts.forEach((text, index) => {
      const { servers, problems } = lint(text, '.offlineimaprc');
      const theirs = parsed[index]!;
      assert.equal(problems.length > 0, 'error' in theirs, text);
      if ('error' in theirs) return;
      accepted++;
      const repositories = Object.entries(theirs.sections)
        .filter(([name]) => name.startsWith('Repository '))
        .map(([, section]): Readonly<Record<string, string>> => ({ ...theirs.defaults, ...section }))
        .filter(({ type }) => type === 'IMAP' || type === 'Gmail');
      assert.equal(servers.length, repositories.length, text);
      repositories.forEach(
        ({ type, remotehost = type === 'Gmail' ? 'imap.gmail.com' : '', remoteport, ssl = 'yes', starttls = 'yes' }, position) => {
          const ours = servers[position]!;
          assert.equal(ours.host.value, remotehost, text);
          const isTls = booleans.get(ssl.toLowerCase());
          const mayUpgrade = booleans.get(starttls.toLowerCase());
          assert.equal(
            ours.security.value,
            isTls === undefined ? 'unknown' : isTls ? 'tls' : mayUpgrade === undefined ? 'unknown' : mayUpgrade ? 'opportunistic' : 'none',
            text,
          );
          if (remoteport !== undefined && /^[1-9]\d{0,3}$/.test(remoteport))
            assert.deepEqual(ours.port.value, { kind: 'number', number: Number(remoteport) }, text);
        },
      );
    });
    assert.ok(accepted > texts.length / 2, `only ${accepted} of ${texts.length} are accepted`);
  });
});
