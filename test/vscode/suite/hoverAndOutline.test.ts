import { commands, type DocumentSymbol, type Hover, type MarkdownString } from 'vscode';
import { findingsAre, open } from './editor';
import { equal, includes } from './expect';

describe('reading a profile', () => {
  it('hovering over a port tells what the client will do, with a reference', async () => {
    const document = await open('front-desk.oeaccount');
    const [pop3] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, pop3!.range.start);
    const text = hovers
      .flatMap(({ contents }) => contents as MarkdownString[])
      .map(({ value }) => value)
      .join('\n');
    includes(text, '110');
    includes(text, 'https://');
  });

  it('the outline lists the account and its servers', async () => {
    const document = await open('front-desk.oeaccount');
    await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    const [account, ...others] = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    equal(others.length, 0);
    equal(account!.name, 'Front desk');
    const servers = account!.children.map(({ name, detail }) => `${name} ${detail}`);
    equal(servers.length, 2);
    includes(servers[0]!, 'pop.example.com');
    includes(servers[1]!, 'smtp.example.com');
  });
});
