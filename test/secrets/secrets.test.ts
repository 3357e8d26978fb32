import assert from 'node:assert/strict';
import { lint, type LintResult } from '../../server/src';
import { plantedSamples } from '../support/plantedSamples';
import { profileKinds } from '../support/profiles';
import { piecesOf, secrets } from '../support/secrets';

/** Everything a surface may print: all but the file as it was read, and the texts that are marked as for deciding only. */
function printed({ format, evidence, accounts, servers, findings, suppressed, problems }: LintResult): string {
  const isForDecidingOnly = (key: string, value: unknown) =>
    key === 'unknownSecurity' ? undefined : key === 'port' && typeof value === 'object' ? { ...value, value: undefined } : value;
  const all = { format, evidence, accounts, servers, findings, suppressed, problems };
  return JSON.stringify(all, (key, value: unknown) => isForDecidingOnly(key, value));
}

/** Enough to see by which way it came. */
const around = (output: string, piece: string) => output.slice(Math.max(0, output.indexOf(piece) - 150), output.indexOf(piece) + 150);

describe('no secret of a profile', () => {
  const planted = plantedSamples();

  for (const { path, fileName, text } of planted) {
    it(`comes out of ${path}`, () => {
      const output = printed(lint(text, fileName));
      for (const secret of secrets) {
        if (!text.includes(secret)) continue;
        for (const piece of piecesOf(secret)) assert.ok(!output.includes(piece), `${piece} in ${around(output, piece)}`);
      }
    });
  }

  it('comes out of a fix either: what is written is a port, a word of the format or a new setting', () => {
    let written = 0;
    for (const { path, fileName, text } of planted) {
      for (const { fixes } of lint(text, fileName).findings) {
        for (const edit of fixes.flatMap(({ edits }) => edits)) {
          for (const secret of secrets) assert.ok(!edit.newText.includes(secret), path);
          written++;
        }
      }
    }
    assert.ok(written > planted.length / 2, `${written} edits`);
  });

  it('is missing from the samples of this test, so that it can fail', () => {
    for (const secret of secrets)
      assert.ok(
        planted.some(({ text }) => text.includes(secret)),
        secret,
      );
    for (const { format } of profileKinds) {
      const all = planted
        .filter(({ path }) => path.startsWith(`${format}/`))
        .map(({ text }) => text)
        .join();
      assert.ok(secrets.filter((secret) => all.includes(secret)).length >= 4, format);
    }
    const servers = planted.reduce((count, { fileName, text }) => count + lint(text, fileName).servers.length, 0);
    assert.ok(servers > planted.length, 'the planted samples still have their servers');
  });

  it('comes out of a broken file, whose problems are described in our words', () => {
    for (const secret of secrets) {
      const texts = [
        `<clientConfig><incomingServer type="imap"><password>${secret}&${secret};</password x="${secret}" x="${secret}"></incomingServer>`,
        `<clientConfig><incomingServer><${secret}></incomingServer></${secret}></clientConfig>`,
        `<!DOCTYPE clientConfig [<!ENTITY ${secret} "${secret}">]><clientConfig>` +
          `<incomingServer>&${secret};</incomingServer></clientConfig>`,
      ];
      for (const text of texts) {
        const result = lint(text, 'config-v1.1.xml');
        assert.ok(result.findings.length > 0);
        assert.ok(!printed(result).includes(secret));
      }
      const source = lint(`[Data Source]\n[Mail Account]\n${secret}\nBackendName=imapx\n`, 'account.source');
      assert.ok(source.problems.length > 0 && !printed(source).includes(secret));
    }
  });
});
