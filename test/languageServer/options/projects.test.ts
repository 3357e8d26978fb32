import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { disconnect, entryAt, pulling, startClient, textIn, type Client, type Disk } from '../client';
import { frontDesk } from '../profiles';

const both = ['tls-on-cleartext-port', 'cleartext-password'];
const project = 'file:///profiles/.mailconfiglintrc.json';
const off = (rule: string) => `{ "rules": { "${rule}": "off" } }`;
const withoutFirst = off('tls-on-cleartext-port');
const broken = '{\n  "preset": "strikt"\n}';

const watching: ClientCapabilities = {
  ...pulling,
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
};
const folders = ['file:///profiles'];

/** What the server asks to be told of from now on. */
function registrationsOf(client: Client): unknown[] {
  const registered: unknown[] = [];
  client.connection.onRequest('client/registerCapability', (params: { registrations: { registerOptions: unknown }[] }) => {
    registered.push(...params.registrations.map(({ registerOptions }) => registerOptions));
    return null;
  });
  return registered;
}

const rulesIn = async (client: Client, uri: string) => (await client.diagnostics(uri)).map(({ code }) => code);

/** The disk has changed, and the client says so. */
async function change(client: Client, disk: Disk, uri: string, text: string | undefined): Promise<void> {
  if (text === undefined) disk.delete(uri);
  else disk.set(uri, text);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: text === undefined ? 3 : 2 }] });
}

describe('language server: the project file', () => {
  afterEach(disconnect);

  it('rules the profiles below it, over the settings', async () => {
    const disk: Disk = new Map([
      [
        project,
        '{ "rules": { "tls-on-cleartext-port": "hint" }, "overrides": [{ "files": ["old/*"], "rules": { "cleartext-password": "off" } }] }',
      ],
    ]);
    const client = await startClient({
      disk,
      folders,
      initializationOptions: { rules: { 'tls-on-cleartext-port': 'off', 'cleartext-password': 'warning' } },
    });
    const severities = async (name: string) =>
      (await client.diagnostics(await client.open(name, frontDesk))).map(({ code, severity }) => [code, severity]);
    assert.deepEqual(await severities('front-desk.oeaccount'), [
      ['tls-on-cleartext-port', 4],
      ['cleartext-password', 2],
    ]);
    assert.deepEqual(await severities('old/front%20desk.oeaccount'), [['tls-on-cleartext-port', 4]]);
  });

  it('is looked for up to the top of the repository, else to the folder of the workspace', async () => {
    const profile = 'file:///a/b/c/front-desk.oeaccount';
    const rules = async (disk: Disk, ...workspace: string[]) => {
      const client = await startClient({ disk, folders: workspace });
      return rulesIn(client, await client.open(profile, frontDesk));
    };
    const at = (folder: string): Disk => new Map([[`${folder}/.mailconfiglintrc.json`, withoutFirst]]);
    assert.deepEqual(await rules(at('file:///a/b/c')), ['cleartext-password']);
    assert.deepEqual(await rules(at('file:///a')), both);
    assert.deepEqual(await rules(at('file:///a'), 'file:///a'), ['cleartext-password']);
    assert.deepEqual(await rules(at('file:///a'), 'file:///a/b'), both);
    assert.deepEqual(await rules(at('file:///a').set('file:///a/.git', ''), 'file:///a/b'), ['cleartext-password']);
    assert.deepEqual(await rules(at('file:///a').set('file:///a/b/.git', ''), 'file:///a'), both);
    assert.deepEqual(await rules(at('file:///a').set('file:///a/b/.mailconfiglintrc.json', '{}'), 'file:///a'), both);
  });

  it('is read again when it changes on the disk', async () => {
    const disk: Disk = new Map();
    const client = await startClient({ disk, folders, capabilities: watching });
    await client.received('client/registerCapability', 1);
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    const { resultId } = await client.pull(uri);
    await change(client, disk, project, withoutFirst);
    await client.received('workspace/diagnostic/refresh', 1);
    const report = await client.pull(uri, resultId);
    assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['cleartext-password']);
    await change(client, disk, project, undefined);
    await client.received('workspace/diagnostic/refresh', 2);
    assert.deepEqual(await rulesIn(client, uri), both);
  });

  it('with a fault has its diagnostics, and what it said before stays in force', async () => {
    const disk: Disk = new Map([[project, withoutFirst]]);
    const client = await startClient({ disk, folders, capabilities: watching });
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    const { resultId } = await client.pull(uri);
    await change(client, disk, project, broken);
    await client.received('textDocument/publishDiagnostics', 1);
    assert.deepEqual(
      client.published.map((each) => [
        each.uri,
        each.diagnostics.map(({ code, severity, message, range }) => [code, severity, message, textIn(broken, range)]),
      ]),
      [[project, [['project-file-invalid', 1, 'preset takes one of recommended, strict, compatible.', '"strikt"']]]],
    );
    assert.equal((await client.pull(uri, resultId)).kind, 'unchanged');
    await change(client, disk, project, off('cleartext-password'));
    await client.received('workspace/diagnostic/refresh', 1);
    assert.deepEqual(await rulesIn(client, uri), ['tls-on-cleartext-port']);
    assert.deepEqual(client.published.at(-1), { uri: project, diagnostics: [] });
  });

  it('counts as it is being written', async () => {
    const disk: Disk = new Map([[project, withoutFirst]]);
    const client = await startClient({ disk, folders, capabilities: watching });
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
    await client.open('.mailconfiglintrc.json', withoutFirst, 'jsonc');
    assert.deepEqual(await client.diagnostics(project), []);
    await client.change(project, { text: broken });
    assert.deepEqual(await rulesIn(client, project), ['project-file-invalid']);
    assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
    await client.change(project, { text: '{}' });
    assert.deepEqual(await rulesIn(client, project), []);
    assert.deepEqual(await rulesIn(client, uri), both);
    await client.close(project);
    assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
    assert.deepEqual(client.published, []);
  });

  it('is published to clients that cannot pull, and renews what it rules', async () => {
    const disk: Disk = new Map();
    const client = await startClient({ disk, folders, capabilities: {} });
    await client.open('front-desk.oeaccount', frontDesk);
    await client.received('textDocument/publishDiagnostics', 1);
    await client.open('.mailconfiglintrc.json', broken, 'jsonc');
    await client.change(project, { text: withoutFirst });
    const latest = (isMeant: (uri: string) => boolean) =>
      client.published
        .filter(({ uri }) => isMeant(uri))
        .at(-1)
        ?.diagnostics.map(({ code }) => code);
    const both = () => [latest((uri) => uri === project), latest((uri) => uri !== project)];
    // Which of the two comes first makes no difference.
    while (JSON.stringify(both()) !== '[[],["cleartext-password"]]')
      await client.received('textDocument/publishDiagnostics', client.published.length + 1);
  });

  it('is read through the client where the server cannot read', async () => {
    const disk: Disk = new Map([['vscode-vfs://github/example/.mailconfiglintrc.json', withoutFirst]]);
    const client = await startClient({
      folders: ['vscode-vfs://github/example'],
      capabilities: { ...pulling, experimental: { mailConfigLintReadFile: true } },
    });
    client.connection.onRequest('mailConfigLint/readFile', ({ uri }: { uri: string }): unknown => entryAt(disk, uri));
    assert.deepEqual(await rulesIn(client, await client.open('vscode-vfs://github/example/mail/front-desk.oeaccount', frontDesk)), [
      'cleartext-password',
    ]);
  });

  it('is none for documents without a folder, nor for clients that cannot be asked', async () => {
    const client = await startClient({ folders });
    assert.deepEqual(await rulesIn(client, await client.open('untitled:front-desk.oeaccount', frontDesk)), both);
    assert.deepEqual(await rulesIn(client, await client.open('vscode-vfs://github/front-desk.oeaccount', frontDesk)), both);
  });

  it('may name a list of providers beside it', async () => {
    const list = {
      format: 1,
      date: '2026-11-24',
      providers: [
        { name: 'Example', see: 'https://www.example.com/mail', checked: '2026-11', hosts: { 'pop.example.com': 'pop3 110 tls' } },
      ],
    };
    const disk: Disk = new Map([
      ['file:///profiles/mail/.mailconfiglintrc.json', '{ "providers": "../lists/own.json" }'],
      ['file:///profiles/lists/own.json', JSON.stringify(list)],
    ]);
    const client = await startClient({ disk, folders });
    assert.deepEqual(await rulesIn(client, await client.open('mail/front-desk.oeaccount', frontDesk)), ['cleartext-password']);
    disk.delete('file:///profiles/lists/own.json');
    await client.open('mail/.mailconfiglintrc.json', '{ "providers": "../lists/own.json" }', 'jsonc');
    assert.deepEqual(
      (await client.diagnostics('file:///profiles/mail/.mailconfiglintrc.json')).map(({ message }) => message),
      ['providers names a list that cannot be read: there is no such file.'],
    );
  });

  describe('names a list of providers that changes', () => {
    const list = (offer: string) =>
      JSON.stringify({
        format: 1,
        date: '2026-11-24',
        providers: [{ name: 'Example', see: 'https://www.example.com/mail', checked: '2026-11', hosts: { 'pop.example.com': offer } }],
      });
    const listUri = 'file:///profiles/lists/our%20own.json';

    for (const [by, projectText, initializationOptions] of [
      ['a project file', '{ "providers": "lists/our own.json" }', {}],
      ['the settings', undefined, { providers: 'lists/our own.json' }],
    ] as const) {
      it(`on the disk, named by ${by}`, async () => {
        const disk: Disk = new Map([
          ...(projectText === undefined ? [] : [[project, projectText] as const]),
          [listUri, list('pop3 995 tls')],
        ]);
        const client = await startClient({ disk, folders, capabilities: watching, initializationOptions });
        const registered = registrationsOf(client);
        const uri = await client.open('front-desk.oeaccount', frontDesk);
        assert.deepEqual(await rulesIn(client, uri), both);
        assert.deepEqual(registered.at(-1), { watchers: [{ globPattern: '**/our own.json' }] });
        await change(client, disk, listUri, list('pop3 110 tls'));
        await client.received('workspace/diagnostic/refresh', 1);
        assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
        await change(client, disk, listUri, list('pop3 995 tls'));
        await client.received('workspace/diagnostic/refresh', 2);
        assert.deepEqual(await rulesIn(client, uri), both);
      });
    }

    it('while it is being written, and wherever it lies', async () => {
      const disk: Disk = new Map([
        [project, '{ "providers": "../lists/own.json" }'],
        ['file:///lists/own.json', list('pop3 995 tls')],
      ]);
      const capabilities: ClientCapabilities = {
        ...watching,
        workspace: { ...watching.workspace, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      };
      const client = await startClient({ disk, folders, capabilities });
      const registered = registrationsOf(client);
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      assert.deepEqual(await rulesIn(client, uri), both);
      assert.deepEqual(registered.at(-1), { watchers: [{ globPattern: { baseUri: 'file:///lists', pattern: 'own.json' } }] });
      const open = await client.open('file:///lists/own.json', list('pop3 110 tls'), 'json');
      assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
      await client.change(open, { text: '{' });
      assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
      await client.close(open);
      assert.deepEqual(await rulesIn(client, uri), both);
    });
  });

  it('of the settings is named from the folder of the workspace', async () => {
    const disk: Disk = new Map();
    const client = await startClient({ disk, folders, initializationOptions: { providers: 'own.json' } });
    assert.deepEqual(await rulesIn(client, await client.open('front-desk.oeaccount', frontDesk)), both);
    assert.deepEqual(client.logged, [
      'mailConfigLint.providers names a list that cannot be read: there is no such file, so it is ignored.',
    ]);
  });
});
