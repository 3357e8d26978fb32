import assert from 'node:assert/strict';
import type { ClientCapabilities, CodeAction, CreateFile, Range, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { lint } from '../../../server/src';
import { afterAction, disconnect, pulling, rangeIn, startClient, type Disk } from '../client';
import { frontDesk } from '../profiles';

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const folders = ['file:///profiles'];
const creating: ClientCapabilities = {
  ...pulling,
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};
const resolving: ClientCapabilities = {
  ...creating,
  textDocument: { diagnostic: {}, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

const unusual = `account a
  host smtp.example.com
  auth on
  tls on
  tls_starttls off
  port 10465
`;

const settings = { imap_host: 'imap.example.com', imap_port: 1993, imap_security: 'SSL / TLS', imap_username: 'desk' };
const withoutComments = JSON.stringify({ '*': { accounts: [{ id: 'a1', provider: 'imap', label: 'Desk', settings }] } });
const jsonName = 'Mail Spring/config.json';

const suppressing = (actions: readonly CodeAction[]) => actions.filter(({ title }) => title.startsWith('Suppress '));

async function suppressionsIn(
  name: string,
  text: string,
  place: string | Range = everywhere,
  options: Parameters<typeof startClient>[0] = {},
): Promise<CodeAction[]> {
  const client = await startClient(options);
  return suppressing(await client.actions(await client.open(name, text), typeof place === 'string' ? rangeIn(text, place) : place));
}

describe('language server: suppressions', () => {
  afterEach(disconnect);

  it('are offered behind all fixes, and never preferred', async () => {
    const client = await startClient();
    const actions = await client.actions(await client.open('front-desk.oeaccount', frontDesk), everywhere);
    const kinds = actions.map(({ title, isPreferred }) => [title.startsWith('Suppress '), isPreferred ?? false]);
    assert.deepEqual(kinds, [
      [false, true],
      [false, true],
      [false, false],
      [true, false],
      [true, false],
      [false, false],
    ]);
    assert.equal(actions.at(-1)!.kind, 'source.fixAll.mailConfigLint');
    for (const { kind, diagnostics } of suppressing(actions)) assert.deepEqual([kind, diagnostics?.length], ['quickfix', 1]);
  });

  it('are comments above the setting that need a reason yet', async () => {
    for (const text of [unusual, unusual.replaceAll('\n', '\r\n'), unusual.replace(/^ +/gm, '\t')]) {
      const [action, ...others] = await suppressionsIn('.msmtprc', text, '10465');
      assert.deepEqual([action!.title, others], ['Suppress unusual-port here …', []]);
      const changed = afterAction(text, action!);
      assert.equal(changed, text.replace(/([ \t]*)port 10465(\r?\n)/, '$1# mail-config-lint-disable-next-line unusual-port -- why?$2$&'));
      const client = await startClient();
      const uri = await client.open('.msmtprc', changed);
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ code }) => code),
        ['suppression-invalid', 'unusual-port'],
      );
      assert.deepEqual(suppressing(await client.actions(uri, rangeIn(changed, 'why?'))), []);
      await client.change(uri, { text: changed.replace('why?', 'the tunnel') });
      assert.deepEqual(await client.diagnostics(uri), []);
      disconnect();
    }
  });

  it('in XML have a colon, as two hyphens are not allowed', async () => {
    const [action] = await suppressionsIn('front-desk.oeaccount', frontDesk, '0000006e');
    assert.equal(
      afterAction(frontDesk, action!),
      frontDesk.replace('\t<POP3_Port', '\t<!-- mail-config-lint-disable-next-line tls-on-cleartext-port: why? -->\n$&'),
    );
  });

  for (const [where, name, text, place] of [
    [
      'inside of a start tag',
      'config-v1.1.xml',
      '<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain><incomingServer\n type="imap">' +
        '<hostname>imap.example.com</hostname><port>1993</port><socketType>SSL</socketType>' +
        '<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>' +
        '</emailProvider></clientConfig>',
      '1993',
    ],
    ['before the XML declaration', 'a.oeaccount', frontDesk.replaceAll(/\s*\n\s*/g, ' '), '0000006e'],
    [
      'above a line with several servers',
      'a.oeaccount',
      frontDesk
        .replace(/\n\t<SMTP_Server/, ' <SMTP_Server')
        .replace(/<POP3_Port(.*)\n.*\n/, '<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>')
        .replaceAll('\n\t', ' '),
      '00000019',
    ],
    ['in a list that goes on', '.pinerc', 'inbox-path=\n  {imap.example.com:1993/ssl/user=jo}INBOX\n', '1993'],
    ['after a line that goes on', '.muttrc', 'set from=a@example.com \\\n  folder=imaps://imap.example.com:1993\n', '1993'],
    [
      'inside of a string',
      'prefs.js',
      'user_pref("mail.server.server1.type", "imap");user_pref("mail.server.server1.socketType", ' +
        '3);user_pref("mail.server.server1.hostname", "imap.example.com");`\n`; user_pref("mail.server.server1.port", ' +
        '1993);',
      '1993',
    ],
    ['in JSON', jsonName, withoutComments, '1993'],
    ['in a broken file', 'front-desk.oeaccount', `${frontDesk}<a>`, '0000006e'],
  ] as const) {
    it(`are no comments ${where}`, async () => {
      assert.ok(lint(text, name).findings.length > 0, text);
      assert.deepEqual(
        (await suppressionsIn(name, text, place)).map(({ title }) => title),
        [],
      );
    });
  }

  describe('without comments', () => {
    const title = 'Suppress unusual-port for this file in .mailconfiglintrc.json …';
    const entry = '{ "files": ["/Mail Spring/config.json"], "rule": "unusual-port", "server": "imap imap.example.com", "reason": "why?" }';

    it('create the project file in the workspace folder, where that is not there yet', async () => {
      const [action, ...others] = await suppressionsIn(jsonName, withoutComments, '1993', { capabilities: creating, folders });
      assert.deepEqual([action!.title, others], [title, []]);
      const [create, edit] = action!.edit!.documentChanges as [CreateFile, TextDocumentEdit];
      assert.deepEqual(create, {
        kind: 'create',
        uri: 'file:///profiles/.mailconfiglintrc.json',
        options: { overwrite: false, ignoreIfExists: false },
      });
      assert.deepEqual(edit.textDocument, { uri: create.uri, version: null });
      assert.deepEqual(
        edit.edits.map((one) => ('newText' in one ? one.newText : '')),
        [`{\n  "suppressions": [\n    ${entry}\n  ]\n}\n`],
      );
    });

    it('are not there where no file can be created, or no folder is open', async () => {
      assert.deepEqual(await suppressionsIn(jsonName, withoutComments, '1993', { folders }), []);
      assert.deepEqual(await suppressionsIn(jsonName, withoutComments, '1993', { capabilities: creating }), []);
      assert.deepEqual(await suppressionsIn(jsonName, withoutComments, '1993', { capabilities: creating, folders: ['file:///other'] }), []);
    });

    it('change the project file that is open above the profile', async () => {
      for (const capabilities of [pulling, creating, resolving]) {
        const client = await startClient({ capabilities, folders });
        const project = '{\n  // ours\n  "suppressions": [\n  ]\n}\n';
        const projectUri = await client.open('.mailconfiglintrc.json', project);
        await client.open('elsewhere/.mailconfiglintrc.json', '{}');
        const [offered] = suppressing(await client.actions(await client.open(jsonName, withoutComments), rangeIn(withoutComments, '1993')));
        const action = capabilities === resolving ? await client.ask<CodeAction>('codeAction/resolve', offered!) : offered!;
        const [changed] = (action.edit!.documentChanges ?? []) as TextDocumentEdit[];
        if (changed) assert.deepEqual(changed.textDocument, { uri: projectUri, version: 1 });
        else assert.deepEqual(Object.keys(action.edit!.changes!), [projectUri]);
        const edits = changed?.edits ?? action.edit!.changes![projectUri]!;
        assert.equal(
          afterAction(project, { ...action, edit: { changes: { [projectUri]: edits as never } } }),
          `{\n  // ours\n  "suppressions": [\n    ${entry}\n  ]\n}\n`,
        );
        disconnect();
      }
    });

    it('are not there when the project file that rules the profile is not open, whatever other one is', async () => {
      const disk: Disk = new Map([['file:///profiles/Mail%20Spring/.mailconfiglintrc.json', '{}']]);
      const client = await startClient({ capabilities: creating, folders, disk });
      await client.open('.mailconfiglintrc.json', '{}');
      const uri = await client.open('Mail%20Spring/config.json', withoutComments);
      assert.deepEqual(suppressing(await client.actions(uri, everywhere)), []);
      await client.open('Mail%20Spring/.mailconfiglintrc.json', '{}');
      const [action] = suppressing(await client.actions(uri, rangeIn(withoutComments, '1993')));
      assert.deepEqual(Object.keys(action!.edit!.changes ?? {}), []);
      assert.deepEqual(
        (action!.edit!.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.uri),
        ['file:///profiles/Mail%20Spring/.mailconfiglintrc.json'],
      );
    });

    it('are not there when the open project file is broken', async () => {
      const client = await startClient({ capabilities: creating, folders });
      await client.open('.mailconfiglintrc.json', '{');
      assert.deepEqual(suppressing(await client.actions(await client.open(jsonName, withoutComments), everywhere)), []);
    });
  });
});

describe('language server: confidence', () => {
  afterEach(disconnect);

  it('is told where a finding is not certain', async () => {
    const assumed = 'account a\nhost smtp.example.com\nauth plain\n';
    for (const contentFormat of [['markdown'], ['plaintext']] as const) {
      const client = await startClient({
        capabilities: { ...pulling, textDocument: { diagnostic: {}, hover: { contentFormat: [...contentFormat] } } },
      });
      const hover = async (text: string) =>
        (
          await client.ask<{ contents: { value: string } }>('textDocument/hover', {
            textDocument: { uri: await client.open('.msmtprc', text) },
            position: rangeIn(text, 'smtp.example.com').start,
          })
        ).contents.value;
      assert.match(await hover(assumed), /How sure: likely\. It rests on what msmtp takes when neither port nor encryption is written\./);
      assert.doesNotMatch(await hover('account b\nhost smtp.example.com\nauth plain\nport 587\ntls off\n'), /How sure/);
      disconnect();
    }
  });
});
