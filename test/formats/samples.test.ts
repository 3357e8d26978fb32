import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { applyFixes, lint } from '../../server/src';
import { decode, encode } from '../../server/src/text/encoding';
import { findingLines } from '../support/findingLines';
import { assertGolden } from '../support/golden';
import { allSamples, type Sample } from '../support/samples';

/** Only a file that can be read and has a preferred fix changes. */
function checkFixed({ file, text }: Sample, fixed: string): void {
  const golden = `${file}.fixed`;
  if (fixed !== text) {
    const { encoding, hasByteOrderMark } = decode(readFileSync(file));
    assertGolden(golden, fixed, (written) => encode(written, encoding, hasByteOrderMark)!);
    return;
  }
  if (process.env.UPDATE === '1') rmSync(golden, { force: true });
  assert.ok(!existsSync(golden), `${golden} is there, but no fix changes the sample`);
}

describe('the samples', () => {
  for (const sample of allSamples()) {
    const { path, file, fileName, text, format, isBad } = sample;
    if (isBad) {
      it(`${path} has the findings and the fixes of its golden files`, () => {
        const result = lint(text, fileName);
        assert.equal(result.format, format);
        assertGolden(`${file}.expected`, findingLines(text, result.findings));
        checkFixed(sample, applyFixes(text, result.findings, 'suggested'));
      });
    } else {
      it(`${path} is secure and silent`, () => {
        const { findings } = lint(text, fileName);
        assert.equal(findingLines(text, findings), '');
      });
    }
  }

  it('hold servers, except where they are there to show that there are none', () => {
    const without = allSamples()
      .filter(({ text, fileName }) => lint(text, fileName).servers.length === 0)
      .map(({ path }) => path);
    assert.deepEqual(without.sort(), [
      'apple-mobileconfig/bad/binary.mobileconfig',
      'apple-mobileconfig/bad/signed.mobileconfig',
      'apple-mobileconfig/ok/wireless-only.mobileconfig',
      'eudora/ok/no-account/deudora.ini',
      'evolution/ok/calendar.source',
      'evolution/ok/not-over-the-network.source',
      'fetchmail/ok/other-protocols.fetchmailrc',
      'k9-settings/ok/settings-without-accounts.k9s',
      'mailspring/ok/other-program/config.json',
      'outlook-autodiscover/ok/exchange-only.xml',
      'outlook-prf/ok/exchange-only.prf',
      'outlook-registry/ok/signatures-only.reg',
      'thunderbird-prefs/ok/local-folders/prefs.js',
      'windows-live-mail/ok/news-only.oeaccount',
      'windows-live-mail/ok/template-without-servers.oeaccount',
    ]);
  });
});
