import assert from 'node:assert/strict';
import { akonadiImap, evolutionAccount, evolutionTransport } from '../../support/accountFiles';
import { disconnect, pulling, rangeIn, startClient, textIn, type Client } from '../client';

const renewing = { ...pulling, workspace: { diagnostics: { refreshSupport: true } } };
const refresh = 'workspace/diagnostic/refresh';

const incoming = evolutionAccount({ port: 465 });
const outgoing = evolutionTransport({ parent: 'a', port: 993 });

const rulesOf = async (client: Client, uri: string) => (await client.diagnostics(uri)).map(({ code }) => code);

describe('language server: open documents of one folder', () => {
  afterEach(disconnect);

  it('are looked at together, and each finding leads to the other document', async () => {
    const client = await startClient();
    const [a, b] = [await client.open('mail/a.source', incoming), await client.open('mail/b.source', outgoing)];
    const [finding, ...others] = await client.diagnostics(a);
    assert.deepEqual([finding!.code, others.length], ['servers-swapped', 0]);
    assert.match(finding!.message as string, /SMTP in b\.source, line 12, has port 993/);
    assert.deepEqual(
      finding!.relatedInformation!.map(({ location }) => [location.uri, textIn(outgoing, location.range)]),
      [[b, '993']],
    );
  });

  it('are judged by themselves in different folders', async () => {
    const client = await startClient();
    const [a, b] = [await client.open('one/a.source', incoming), await client.open('two/b.source', outgoing)];
    assert.deepEqual([await rulesOf(client, a), await rulesOf(client, b)], [['protocol-port-mismatch'], ['protocol-port-mismatch']]);
  });

  it('have fixes for themselves only', async () => {
    const client = await startClient();
    const a = await client.open('mail/a.source', incoming);
    await client.open('mail/b.source', outgoing);
    const [action] = await client.actions(a, rangeIn(incoming, '465'));
    assert.equal(action!.title, 'Use port 993 with TLS');
    assert.deepEqual(
      Object.entries(action!.edit!.changes!).map(([uri, edits]) => [uri, edits.map(({ newText }) => newText)]),
      [[a, ['993']]],
    );
  });

  it('are asked to be pulled again when another one makes a difference, and only then', async () => {
    const client = await startClient({ capabilities: renewing });
    const a = await client.open('mail/a.source', incoming);
    const first = await client.pull(a);
    const b = await client.open('mail/b.source', outgoing);
    await client.received(refresh, 1);
    const second = await client.pull(a, first.resultId);
    assert.equal(second.kind, 'full');
    assert.deepEqual(await rulesOf(client, a), ['servers-swapped']);
    // What makes no difference is not told: the next message is the one about the port.
    await client.change(b, { range: rangeIn(outgoing, 'Work'), text: 'Home' });
    assert.deepEqual(await client.pull(a, second.resultId), { kind: 'unchanged', resultId: second.resultId });
    await client.change(b, { range: rangeIn(outgoing, '993'), text: '465' });
    await client.received(refresh, 2);
    assert.deepEqual([await rulesOf(client, a), await rulesOf(client, b)], [['protocol-port-mismatch'], []]);
    await client.change(b, { range: rangeIn(outgoing, '993'), text: '993' });
    await client.received(refresh, 3);
    await client.close(b);
    await client.received(refresh, 4);
    assert.deepEqual(await rulesOf(client, a), ['protocol-port-mismatch']);
  });

  it('are published again where diagnostics are pushed', async () => {
    const client = await startClient({ capabilities: {} });
    const published = async (count: number) => {
      await client.received('textDocument/publishDiagnostics', count);
      return client.published
        .slice(0, count)
        .map(({ uri, diagnostics }) => `${uri.replace(/.*\//, '')}: ${diagnostics.map(({ code }) => code).join(' ')}`);
    };
    await client.open('mail/a.source', incoming);
    assert.deepEqual(await published(1), ['a.source: protocol-port-mismatch']);
    const b = await client.open('mail/b.source', outgoing);
    assert.deepEqual((await published(3)).slice(1).sort(), ['a.source: servers-swapped', 'b.source: servers-swapped']);
    await client.close(b);
    assert.deepEqual((await published(5)).slice(3).sort(), ['a.source: protocol-port-mismatch', 'b.source: ']);
  });

  it('of any folder are compared, without a word of the log-in name', async () => {
    const client = await startClient();
    const weak = await client.open('old/a.source', evolutionAccount({ port: 143, security: 'none' }));
    const strong = await client.open('new/akonadi_imap_resource_0rc', akonadiImap());
    const found = (await client.diagnostics(weak)).find(({ code }) => code === 'settings-disagree')!;
    assert.equal(found.severity, 3);
    assert.deepEqual(
      found.relatedInformation!.map(({ location }) => [location.uri, textIn(akonadiImap(), location.range)]),
      [[strong, 'SSL']],
    );
    assert.doesNotMatch(JSON.stringify(await client.pull(weak)), /secret/);
    assert.deepEqual(await rulesOf(client, strong), []);
  });

  it('are not compared with another version of themselves', async () => {
    const client = await startClient();
    const now = await client.open('a.source', evolutionAccount());
    const uri = 'git:/profiles/a.source?%7B%22ref%22%3A%22HEAD%22%7D';
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri,
        languageId: 'evolution',
        version: 1,
        text: evolutionAccount({ port: 143, security: 'starttls-on-standard-port' }),
      },
    });
    assert.deepEqual([await rulesOf(client, now), await rulesOf(client, uri)], [[], []]);
  });
});
