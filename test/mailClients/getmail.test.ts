import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { account, restyled } from '../support/arbitraryProfiles';
import { getmail } from '../support/profiles/getmail';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { parsedByPython, pythonIsMissing } from './python';

/** Through the reader that getmail uses, and by the names of its retrievers. */
describe('getmail’s own reader', () => {
  it('finds the same server, port and retriever', async function () {
    const reason = await pythonIsMissing();
    if (reason) {
      console.log(`  (left out: no python3. ${reason})`);
      this.skip();
    }
    const written = fc
      .tuple(account(getmail, { mayBeUnreadable: true }), restyled(getmail))
      .map(([servers, style]) => style(getmail.write(servers)));
    const samples = allSamples()
      .filter(({ format }) => format === 'getmail')
      .map(({ text }) => text);
    const texts = [...samples, ...fc.sample(written, runs(200))];
    const parsed = await parsedByPython(texts, 'RawConfigParser');
    let accepted = 0;
    texts.forEach((text, index) => {
      const { servers, problems } = lint(text, 'getmailrc');
      const theirs = parsed[index]!;
      assert.equal(problems.length > 0, 'error' in theirs, text);
      if ('error' in theirs) return;
      accepted++;
      const { type = '', server, port } = theirs.sections.retriever!;
      const [ours, ...more] = servers;
      assert.deepEqual(more, []);
      assert.equal(ours!.protocol, type.includes('POP3') || type.includes('SDPS') ? 'pop3' : 'imap', text);
      assert.equal(ours!.host.value, server);
      if (ours!.security.value !== 'unknown') assert.equal(ours!.security.value, /SSLRetriever$/.test(type) ? 'tls' : 'none', text);
      const isPort = port !== undefined && /^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65536;
      if (isPort) assert.deepEqual(ours!.port.value, { kind: 'number', number: Number(port) }, text);
      else assert.equal(ours!.port.written, port !== undefined, text);
    });
    assert.ok(accepted > texts.length / 2, `only ${accepted} of ${texts.length} are accepted`);
  });
});
