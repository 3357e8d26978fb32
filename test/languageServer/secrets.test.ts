import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { profileKinds } from '../support/profiles';
import { disconnect, startClient } from './client';
import { frontDesk } from './profiles';

const secrets = ['frieda.secret', '5ec4e75ec4e7', 'hunter-of-secrets'];

/** All that the server ever says about a text, with the cursor at every place of it. */
async function everythingAbout(name: string, text: string): Promise<string> {
  const client = await startClient();
  const uri = await client.open(name, text);
  const said: unknown[] = [await client.pull(uri), await client.ask('textDocument/documentSymbol', { textDocument: { uri } })];
  for (const [line, content] of text.split('\n').entries()) {
    for (let character = 0; character <= content.length; character += 7) {
      const position = { line, character };
      said.push(await client.ask('textDocument/hover', { textDocument: { uri }, position }));
    }
    const actions = await client.actions(uri, { start: { line, character: 0 }, end: { line, character: content.length } });
    said.push(actions, await Promise.all(actions.map((action) => client.ask<CodeAction>('codeAction/resolve', action))));
  }
  return JSON.stringify([said, client.logged]);
}

function assertSilent(said: string): void {
  assert.ok(said.includes('example.com'), 'nothing was said at all');
  for (const secret of secrets) assert.ok(!said.includes(secret), `${secret} in ${said}`);
}

describe('language server: secrets', () => {
  afterEach(disconnect);

  it('of the settings beside those that are linted are never told', async () => {
    assertSilent(await everythingAbout('front-desk.oeaccount', frontDesk));
  });

  it('are never told when they stand in the place of a host, a port or a flag', async () => {
    for (const kind of profileKinds) {
      const { fileName } = kind;
      const protocol = kind.protocols[0]!;
      const server = { protocol, host: 'frieda.secret:hunter-of-secrets@imap.example.com', port: 143, security: 'none' } as const;
      assertSilent(await everythingAbout(fileName, kind.write([server])));
      assertSilent(await everythingAbout(fileName, kind.write([{ ...server, host: 'imap.example.com', port: 'hunter-of-secrets' }])));
      assertSilent(
        await everythingAbout(fileName, kind.write([{ protocol, host: 'imap.example.com', port: 143, securityText: 'hunter-of-secrets' }])),
      );
    }
  });

  it('are never told where they are what is found', async () => {
    assertSilent(
      await everythingAbout(
        '.msmtprc',
        'account default\nhost smtp.example.com\nport 465\ntls on\ntls_starttls off\nauth on\nuser frieda.secret\n' +
          'password hunter-of-secrets\n',
      ),
    );
    assertSilent(await everythingAbout('accounts.conf', '[Work]\nsource = imaps://frieda.secret:hunter-of-secrets@imap.example.com:993\n'));
  });

  it('are never told of a file that is broken anywhere', async () => {
    for (let length = 400; length < frontDesk.length; length += 61)
      assertSilent(await everythingAbout('front-desk.oeaccount', frontDesk.slice(0, length)));
  });
});
