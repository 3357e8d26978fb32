import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { lint } from '../../../server/src';
import { disconnect, pulling, rangeIn, startClient, textIn } from '../client';
import { exchanged, frontDesk, healthy, unrelated } from '../profiles';

const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
const both = ['tls-on-cleartext-port', 'cleartext-password'];

describe('language server: diagnostics', () => {
  afterEach(disconnect);

  describe('pulled', () => {
    it('show each finding with source, rule, page, severity and range', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const [pop3, smtp, ...others] = await client.diagnostics(uri);
      assert.equal(others.length, 0);
      assert.equal(textIn(frontDesk, pop3!.range), '0000006e');
      assert.equal(pop3!.source, 'mail-config-lint');
      assert.equal(pop3!.code, 'tls-on-cleartext-port');
      assert.equal(
        pop3!.codeDescription?.href,
        'https://github.com/mail-config-lint/mail-config-lint/blob/main/docs/rules/tls-on-cleartext-port.md',
      );
      assert.equal(pop3!.severity, 1);
      assert.match(pop3!.message as string, /POP3 on port 110/);
      assert.equal(smtp!.code, 'cleartext-password');
      assert.deepEqual(
        pop3!.relatedInformation?.map(({ location }) => [location.uri, textIn(frontDesk, location.range)]),
        [[uri, '00000001']],
      );
    });

    it('have the severities of the protocol', async () => {
      const client = await startClient({
        initializationOptions: { rules: { 'tls-on-cleartext-port': 'warning', 'cleartext-password': 'information' } },
      });
      const severities = async (name: string, text: string) =>
        (await client.diagnostics(await client.open(name, text))).map(({ severity }) => severity);
      assert.deepEqual(await severities('a.oeaccount', frontDesk), [2, 3]);
      assert.deepEqual(
        await severities('b.source', healthy.replace('ssl-on-alternate-port', 'none').replace('Enabled=true', 'Enabled=false')),
        [4],
      );
    });

    it('say "unchanged" as long as neither text nor settings change', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const first = await client.pull(uri);
      assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
      await client.change(uri, { range: rangeIn(frontDesk, '0000006e'), text: '000003e3' });
      const second = await client.pull(uri, first.resultId);
      assert.equal(second.kind, 'full');
      assert.notEqual(second.resultId, first.resultId);
    });

    it('never take the result of a document that was closed for that of the one opened after it', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const { resultId } = await client.pull(uri);
      await client.close(uri);
      await client.open('front-desk.oeaccount', frontDesk.replace('0000006e', '000003e3'));
      const report = await client.pull(uri, resultId);
      assert.deepEqual(report.kind === 'full' && rulesOf(report.items), ['cleartext-password']);
    });

    it('follow each change of the text', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      assert.deepEqual(rulesOf(await client.diagnostics(uri)), both);
      await client.change(uri, { range: rangeIn(frontDesk, '0000006e'), text: '000003e3' });
      assert.deepEqual(rulesOf(await client.diagnostics(uri)), ['cleartext-password']);
      await client.change(uri, { text: unrelated });
      assert.deepEqual(rulesOf(await client.diagnostics(uri)), ['not-linted']);
    });

    it('take several changes of one message one after the other', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const longer = `<!-- two\nlines -->\n${frontDesk}`;
      await client.change(
        uri,
        { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '<!-- one -->\n' },
        { text: longer },
        { range: rangeIn(longer, '0000006e'), text: '000003e3' },
      );
      assert.deepEqual(rulesOf(await client.diagnostics(uri)), rulesOfText(longer.replace('0000006e', '000003e3')));
    });

    it('do not depend on the language of the document, but on its name and content', async () => {
      const client = await startClient();
      for (const languageId of ['xml', 'plaintext', 'windows-live-mail', 'made-up']) {
        assert.deepEqual(rulesOf(await client.diagnostics(await client.open(`${languageId}.oeaccount`, frontDesk, languageId))), both);
      }
      assert.deepEqual(await client.diagnostics(await client.open('notes.xml', unrelated, 'windows-live-mail')), []);
    });

    it('know a document by the decoded name in its address, and one without a name by its content', async () => {
      const client = await startClient();
      for (const uri of ['vscode-vfs://github/example/a%20b.SOURCE', 'file:///c%3A/Users/profiles/100%.source?version=2#line']) {
        await client.connection.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'ini', version: 1, text: healthy.replace('ssl-on-alternate-port', 'none') },
        });
        assert.deepEqual(rulesOf(await client.diagnostics(uri)), ['cleartext-password']);
      }
      await client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: 'untitled:Untitled-1', languageId: 'xml', version: 1, text: frontDesk },
      });
      assert.deepEqual(rulesOf(await client.diagnostics('untitled:Untitled-1')), both);
    });

    it('are empty for a document that is no profile or not open', async () => {
      const client = await startClient();
      assert.deepEqual(await client.diagnostics(await client.open('notes.xml', unrelated)), []);
      assert.deepEqual(await client.diagnostics('file:///nowhere.oeaccount'), []);
    });

    it('are asked to be pulled without other files or a workspace', async () => {
      const { initialized } = await startClient();
      assert.deepEqual(initialized.capabilities.diagnosticProvider, {
        identifier: 'mail-config-lint',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      });
    });

    it('are never pushed as well', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      await client.change(uri, { text: exchanged });
      await client.diagnostics(uri);
      await client.close(uri);
      await client.diagnostics(uri);
      assert.deepEqual(client.published, []);
    });
  });

  describe('pushed to clients that cannot pull', () => {
    it('at each change, with the version, and cleared at the end', async () => {
      const client = await startClient({ capabilities: {} });
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      await client.received('textDocument/publishDiagnostics', 1);
      await client.change(uri, { range: rangeIn(frontDesk, '0000006e'), text: '000003e3' });
      await client.received('textDocument/publishDiagnostics', 2);
      await client.close(uri);
      await client.received('textDocument/publishDiagnostics', 3);
      assert.deepEqual(
        client.published.map((params) => [params.uri, params.version, rulesOf(params.diagnostics)]),
        [
          [uri, 1, both],
          [uri, 2, ['cleartext-password']],
          [uri, undefined, []],
        ],
      );
    });

    it('and these are not offered to pull', async () => {
      const { initialized } = await startClient({ capabilities: { textDocument: { publishDiagnostics: {} } } });
      assert.equal(initialized.capabilities.diagnosticProvider, undefined);
    });

    it('are the same as those that are pulled', async () => {
      const [pushed, pulled] = [await startClient({ capabilities: {} }), await startClient({ capabilities: pulling })];
      await pushed.open('front-desk.oeaccount', exchanged);
      await pushed.received('textDocument/publishDiagnostics', 1);
      assert.deepEqual(pushed.published[0]!.diagnostics, await pulled.diagnostics(await pulled.open('front-desk.oeaccount', exchanged)));
    });
  });
});

const rulesOfText = (text: string) => lint(text, 'front-desk.oeaccount').findings.map(({ rule }) => rule.id);
