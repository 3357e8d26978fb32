import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { afterAction, disconnect, rangeIn, startClient, textIn, type Client, type Disk } from '../client';

const profile = (port: number) => `account a\nhost smtp.example.com\nauth on\ntls on\ntls_starttls off\nport ${port}\n`;
const entry = '{ "files": ["/a.msmtprc"], "rule": "unusual-port", "reason": "the tunnel" }';
const project = (...entries: readonly string[]) => `{\n  "suppressions": [\n    ${entries.join(',\n    ')}\n  ]\n}\n`;
const projectName = '.mailconfiglintrc.json';

const unusedIn = async (client: Client, uri: string, text: string) =>
  (await client.diagnostics(uri)).map(({ code, severity, range }) => [code, severity, textIn(text, range)]);

describe('language server: suppressions of an open project file', () => {
  afterEach(disconnect);

  it('are marked while all that they name is open and needs none of them', async () => {
    const client = await startClient({ folders: ['file:///profiles'] });
    const text = project(entry);
    const uri = await client.open(projectName, text, 'jsonc');
    const unused = [['suppression-unused', 3, entry]];
    assert.deepEqual(await unusedIn(client, uri, text), []);
    const a = await client.open('a.msmtprc', profile(465));
    assert.deepEqual(await unusedIn(client, uri, text), unused);
    await client.change(a, { text: profile(10465) });
    assert.deepEqual(await unusedIn(client, uri, text), []);
    await client.change(a, { text: profile(465) });
    assert.deepEqual(await unusedIn(client, uri, text), unused);
    await client.close(a);
    assert.deepEqual(await unusedIn(client, uri, text), []);
  });

  it('are not marked where another file may need them', async () => {
    const client = await startClient({ folders: ['file:///profiles'] });
    const entries = ['"*.msmtprc"', '"a.msmtprc"', '"/a.msmtprc", "/b.msmtprc"', '"/"', '"!/a.msmtprc"', '"/a.msmtprc/"'].map((files) =>
      entry.replace('"/a.msmtprc"', files),
    );
    const text = project(...entries);
    const uri = await client.open(projectName, text, 'jsonc');
    await client.open('a.msmtprc', profile(465));
    await client.open('untitled:b.msmtprc', profile(465));
    assert.deepEqual(await unusedIn(client, uri, text), []);
    await client.open('b.msmtprc', profile(465));
    assert.deepEqual(
      (await unusedIn(client, uri, text)).map(([, , piece]) => piece),
      [entries[2]],
    );
  });

  it('are not marked where a nearer project file rules, or the profile is none or broken', async () => {
    const disk: Disk = new Map([[`file:///profiles/b/${projectName}`, '{}']]);
    const client = await startClient({ disk, folders: ['file:///profiles'] });
    const text = project(
      ...['b/a.msmtprc', '/none.txt', '/broken.source', '/off.msmtprc'].map((name) => entry.replace('/a.msmtprc', name)),
    );
    const uri = await client.open(
      projectName,
      text.replace('{', '{ "overrides": [{ "files": ["off.*"], "rules": { "unusual-port": "off" } }],'),
      'jsonc',
    );
    await client.open('b/a.msmtprc', profile(465));
    await client.open('off.msmtprc', profile(465));
    await client.open('none.txt', 'nothing');
    await client.open(
      'broken.source',
      '[Data Source]\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=imap.example.com\n[Security',
    );
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('are not marked while the project file has a fault', async () => {
    const client = await startClient({ folders: ['file:///profiles'] });
    const uri = await client.open(projectName, project(entry), 'jsonc');
    await client.open('a.msmtprc', profile(465));
    await client.change(uri, { text: project(entry, '{}') });
    assert.deepEqual([...new Set((await client.diagnostics(uri)).map(({ code }) => code))], ['project-file-invalid']);
  });

  it('are as severe as the rule is by the project file itself', async () => {
    const client = await startClient({ folders: ['file:///profiles'] });
    await client.open('a.msmtprc', profile(465));
    const severity = async (value: string) => {
      const uri = await client.open(projectName, project(entry).replace('{', `{ "rules": { "suppression-unused": "${value}" },`), 'jsonc');
      const found = (await client.diagnostics(uri)).map((each) => each.severity);
      await client.close(uri);
      return found;
    };
    assert.deepEqual([await severity('error'), await severity('off')], [[1], []]);
  });

  it('go away with the quick fix, and with all safe fixes', async () => {
    const client = await startClient({ folders: ['file:///profiles'] });
    const used = entry.replace('unusual-port', 'cleartext-password');
    const text = project(entry, used);
    const uri = await client.open(projectName, text, 'jsonc');
    await client.open('a.msmtprc', profile(465).replace('tls on\ntls_starttls off', 'tls off').replace('465', '587'));
    const actions = await client.actions(uri, rangeIn(text, 'unusual-port'));
    assert.deepEqual(
      actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred ?? false]),
      [
        ['Remove this entry', 'quickfix', true],
        ['Make all safe fixes in this file', 'source.fixAll.mailConfigLint', false],
      ],
    );
    for (const action of actions) assert.equal(afterAction(text, action), project(used));
  });

  it('are published anew to clients that cannot pull', async () => {
    const client = await startClient({ capabilities: {}, folders: ['file:///profiles'] });
    const uri = await client.open(projectName, project(entry), 'jsonc');
    await client.open('a.msmtprc', profile(465));
    const latest = () =>
      client.published
        .filter((each) => each.uri === uri)
        .at(-1)
        ?.diagnostics.map(({ code }) => code);
    while (latest()?.[0] !== 'suppression-unused') await client.received('textDocument/publishDiagnostics', client.published.length + 1);
    const [fix] = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeIn(project(entry), entry),
      context: { diagnostics: [] },
    });
    assert.equal(fix!.title, 'Remove this entry');
  });
});
