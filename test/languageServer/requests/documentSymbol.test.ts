import assert from 'node:assert/strict';
import type { DocumentSymbol, Range, SymbolInformation } from 'vscode-languageserver-protocol';
import { profileKinds } from '../../support/profiles';
import { disconnect, pulling, startClient, textIn } from '../client';
import { frontDesk, healthy, unrelated } from '../profiles';

const withTrees = { ...pulling, textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

async function symbolsOf<T>(name: string, text: string, capabilities = withTrees): Promise<T[]> {
  const client = await startClient({ capabilities });
  const uri = await client.open(name, text);
  return client.ask('textDocument/documentSymbol', { textDocument: { uri } });
}

const tree = (symbols: readonly DocumentSymbol[]) =>
  symbols.map(({ name, children }) => [name, ...(children ?? []).map((child) => `${child.name}, ${child.detail}`)]);

const isWithin = (inner: Range, outer: Range) => isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
const isBefore = (a: Range['start'], b: Range['start']) => a.line < b.line || (a.line === b.line && a.character <= b.character);

describe('language server: document symbols', () => {
  afterEach(disconnect);

  it('are the accounts with their servers', async () => {
    assert.deepEqual(tree(await symbolsOf('front-desk.oeaccount', frontDesk)), [
      ['Front desk', 'POP3 pop.example.com:110, TLS from the first byte', 'SMTP smtp.example.com:25, no encryption'],
    ]);
    assert.deepEqual(tree(await symbolsOf('a.source', healthy)), [['Workshop', 'IMAP imap.example.com:993, TLS from the first byte']]);
  });

  it('are in one list for clients without trees', async () => {
    const symbols = await symbolsOf<SymbolInformation>('front-desk.oeaccount', frontDesk, pulling as typeof withTrees);
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [
        ['Front desk', undefined],
        ['POP3 pop.example.com:110', 'Front desk'],
        ['SMTP smtp.example.com:25', 'Front desk'],
      ],
    );
    assert.ok(symbols.every(({ location }) => location.uri === 'file:///profiles/front-desk.oeaccount'));
  });

  it('of servers side by side in one group span the settings of each', async () => {
    const [account] = await symbolsOf<DocumentSymbol>('front-desk.oeaccount', frontDesk);
    const [pop3, smtp] = account!.children!.map(({ range }) => textIn(frontDesk, range));
    assert.match(pop3!, /^<POP3_Server[^]*<\/POP3_Secure_Connection>$/);
    assert.match(smtp!, /^<SMTP_Server[^]*<\/SMTP_Secure_Connection>$/);
  });

  it('are within each other, as the protocol asks, in every format', async () => {
    for (const kind of profileKinds) {
      const symbols = await symbolsOf<DocumentSymbol>(
        kind.fileName,
        kind.write(
          kind.protocols
            .filter((protocol) => protocol !== 'pop3' || kind.protocols.length === 1)
            .map((protocol) => ({ protocol, host: `${protocol}.example.com`, port: protocol === 'smtp' ? 587 : undefined })),
        ),
      );
      assert.ok(symbols.length > 0, kind.format);
      for (const account of symbols) {
        assert.ok(isWithin(account.selectionRange, account.range), kind.format);
        for (const { range, selectionRange } of account.children!)
          assert.ok(isWithin(selectionRange, range) && isWithin(range, account.range), kind.format);
      }
    }
  });

  it('show an account that is named after its address by the domain only, and one without a name by its first host', async () => {
    assert.equal(
      (await symbolsOf<DocumentSymbol>('a.oeaccount', frontDesk.replace('Front desk', 'frieda.secret@example.com')))[0]!.name,
      '@example.com',
    );
    assert.equal(
      (await symbolsOf<DocumentSymbol>('a.oeaccount', frontDesk.replace('Front desk', 'frieda.secret')))[0]!.name,
      'pop.example.com',
    );
  });

  it('show what is missing, and addresses so that the port can be told from them', async () => {
    const names = async (text: string) => (await symbolsOf<DocumentSymbol>('a.source', text))[0]!.children!.map(({ name }) => name);
    assert.deepEqual(await names(healthy.replace('Host=imap.example.com\n', '')), ['IMAP without a host:993']);
    assert.deepEqual(await names(healthy.replace('imap.example.com', '2001:db8::7')), ['IMAP [2001:db8::7]:993']);
    assert.deepEqual(await names(healthy.replace('Method=PLAIN', 'Port=99999')), ['IMAP imap.example.com']);
  });

  it('are none where there is no profile', async () => {
    assert.deepEqual(await symbolsOf('notes.xml', unrelated), []);
  });
});
