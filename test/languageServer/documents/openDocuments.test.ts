import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Connection, Position, Range } from 'vscode-languageserver';
import { createOpenDocuments, type OpenDocuments } from '../../../server/src/languageServer/documents/openDocuments';
import { rangeOf, spanOf } from '../../../server/src/languageServer/documents/openDocument';
import type { PositionEncoding } from '../../../server/src/languageServer/protocol/positionEncoding';
import { createLineIndex } from '../../../server/src/text/lineIndex';
import { disconnect, pulling, startClient, type Client } from '../client';

const uri = 'file:///a.txt';

/** Documents with the two notifications that feed them. */
function documentsIn(encoding: PositionEncoding): {
  documents: OpenDocuments;
  open: (text: string) => void;
  change: (range: Range, text: string) => void;
} {
  const handlers = new Map<string, (params: object) => void>();
  const take = (name: string) => (handler: (params: object) => void) => {
    handlers.set(name, handler);
    return { dispose: () => undefined };
  };
  const connection = new Proxy({}, { get: (_, name) => take(String(name)), set: () => true }) as Connection;
  const documents = createOpenDocuments(() => encoding);
  documents.listen(connection);
  let version = 1;
  return {
    documents,
    open: (text) => handlers.get('onDidOpenTextDocument')!({ textDocument: { uri, languageId: 'plaintext', version, text } }),
    change: (range, text) =>
      handlers.get('onDidChangeTextDocument')!({ textDocument: { uri, version: ++version }, contentChanges: [{ range, text }] }),
  };
}

/** The position of an offset, worked out in the plainest way. */
function positionIn(text: string, offset: number, encoding: PositionEncoding): Position {
  const { line, character } = createLineIndex(text).positionAt(offset);
  return { line, character: encoding === 'utf-16' ? character : Buffer.byteLength(text.slice(offset - character, offset)) };
}

const piece = fc.constantFrom('a', 'port', 'é', '€', '😀', '👩‍💻', '\n', '\r\n', '\r', '\u2028', ' ');
const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

/** Places that a client can name: not within a character or a line break. */
function places(text: string): number[] {
  const isWithin = (offset: number) => /[\ud800-\udbff]$/.test(text.slice(0, offset)) || text.slice(offset - 1, offset + 1) === '\r\n';
  return Array.from({ length: text.length + 1 }, (_, offset) => offset).filter(
    (offset) => offset === 0 || offset === text.length || !isWithin(offset),
  );
}

describe('language server: positions', () => {
  afterEach(disconnect);

  for (const encoding of ['utf-16', 'utf-8'] as const) {
    it(`in ${encoding}: any changes leave the text that the client has`, () => {
      const change = fc.tuple(fc.nat(), fc.nat(), anyText);
      fc.assert(
        fc.property(anyText, fc.array(change, { maxLength: 8 }), (text, changes) => {
          const { documents, open, change } = documentsIn(encoding);
          open(text);
          let expected = text;
          for (const [first, second, newText] of changes) {
            const possible = places(expected);
            const [start, end] = [possible[first % possible.length]!, possible[second % possible.length]!].sort((a, b) => a - b) as [
              number,
              number,
            ];
            change({ start: positionIn(expected, start, encoding), end: positionIn(expected, end, encoding) }, newText);
            expected = expected.slice(0, start) + newText + expected.slice(end);
            assert.equal(documents.get(uri)!.content.getText(), expected);
          }
        }),
      );
    });

    it(`in ${encoding}: ranges lead to the spans that they came from`, () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { documents, open } = documentsIn(encoding);
          open(text);
          const document = documents.get(uri)!;
          for (const offset of places(text)) {
            const range = rangeOf(document, { start: offset, end: text.length });
            assert.deepEqual(range.start, positionIn(text, offset, encoding));
            assert.deepEqual(spanOf(document, range), { start: offset, end: text.length });
          }
        }),
      );
    });
  }

  it('beyond the end of a line or of the text mean that end', () => {
    for (const encoding of ['utf-16', 'utf-8'] as const) {
      const { documents, open, change } = documentsIn(encoding);
      open('é😀\r\nb');
      const document = documents.get(uri)!;
      assert.deepEqual(spanOf(document, { start: { line: 0, character: 99 }, end: { line: 99, character: 0 } }), { start: 3, end: 6 });
      change({ start: { line: 7, character: 3 }, end: { line: 9, character: 9 } }, 'c\nd');
      assert.equal(documents.get(uri)!.content.getText(), 'é😀\r\nbc\nd');
      assert.deepEqual(rangeOf(documents.get(uri)!, { start: 8, end: 9 }), {
        start: { line: 2, character: 0 },
        end: { line: 2, character: 1 },
      });
    }
  });

  it('within a character mean its beginning, and half a character counts as the one that replaces it', () => {
    const { documents, open } = documentsIn('utf-8');
    open('é😀\ud83dx');
    const at = (character: number) => spanOf(documents.get(uri)!, { start: { line: 0, character }, end: { line: 0, character } }).start;
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(at), [0, 0, 1, 1, 1, 1, 3, 3, 3, 4, 5, 5]);
  });

  describe('are agreed on', () => {
    const encodings = async (...positionEncodings: string[]) => {
      const { initialized } = await startClient({ capabilities: { general: { positionEncodings } } });
      return initialized.capabilities.positionEncoding;
    };

    it('as the client prefers among UTF-16 and UTF-8, and UTF-16 when it says nothing', async () => {
      assert.equal(await encodings('utf-8', 'utf-16'), 'utf-8');
      assert.equal(await encodings('utf-16', 'utf-8'), 'utf-16');
      assert.equal(await encodings('utf-32', 'utf-8', 'utf-16'), 'utf-8');
      assert.equal(await encodings('utf-32'), 'utf-16');
      assert.equal((await startClient()).initialized.capabilities.positionEncoding, 'utf-16');
    });

    const line =
      '<?xml version="1.0"?><MessageAccount><Account_Name>Büro 😀👩‍💻</Account_Name>' +
      '<POP3_Server>pop.example.com</POP3_Server><POP3_Port>0000006e</POP3_Port>' +
      '<POP3_Secure_Connection>00000001</POP3_Secure_Connection></MessageAccount>';

    it('and then used in diagnostics, actions, hovers, symbols and changes', async () => {
      const client: Client = await startClient({ capabilities: { ...pulling, general: { positionEncodings: ['utf-8'] } } });
      const bytes = (offset: number) => ({ line: 0, character: Buffer.byteLength(line.slice(0, offset)) });
      const rangeAt = (text: string) => ({ start: bytes(line.indexOf(text)), end: bytes(line.indexOf(text) + text.length) });
      const address = await client.open('a.oeaccount', line);
      const port = rangeAt('0000006e');

      const [finding] = await client.diagnostics(address);
      assert.deepEqual(finding!.range, port);
      assert.deepEqual(finding!.relatedInformation![0]!.location.range, rangeAt('00000001'));
      const [action] = await client.actions(address, port);
      assert.deepEqual(action!.edit!.changes![address], [{ range: port, newText: '000003e3' }]);
      const hover = await client.ask<{ range: Range }>('textDocument/hover', { textDocument: { uri: address }, position: port.start });
      assert.deepEqual(hover.range, rangeAt('<POP3_Port>0000006e</POP3_Port>'));
      const symbols = await client.ask<{ location: { range: Range } }[]>('textDocument/documentSymbol', { textDocument: { uri: address } });
      assert.deepEqual(symbols[1]!.location.range, { start: rangeAt('<MessageAccount>').start, end: rangeAt('</MessageAccount>').end });

      await client.change(
        address,
        { range: rangeAt('😀👩‍💻'), text: '€' },
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '' },
      );
      const shift = Buffer.byteLength('😀👩‍💻') - Buffer.byteLength('€');
      const [moved] = await client.diagnostics(address);
      assert.deepEqual(moved!.range.start.character, port.start.character - shift);
      await client.change(address, { range: moved!.range, text: '000003e3' });
      assert.deepEqual(await client.diagnostics(address), []);
    });
  });
});
