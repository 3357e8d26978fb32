import { TextDocuments, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { spanOf, type OpenDocument } from './openDocument';
import type { PositionEncoding } from '../protocol/positionEncoding';

export type OpenDocuments = TextDocuments<OpenDocument>;

/** @param encoding asked for when a document is opened, since it is settled only then */
export function createOpenDocuments(encoding: () => PositionEncoding): OpenDocuments {
  return new TextDocuments({
    create: (uri, languageId, version, text) => ({
      uri,
      encoding: encoding(),
      content: TextDocument.create(uri, languageId, version, text),
    }),
    update(document, changes, version) {
      // Each change is meant for the text that the one before it left.
      for (const change of changes) TextDocument.update(document.content, [inUtf16(document, change)], version);
      return { ...document };
    },
  });
}

/** The change with a range that is within the text. */
function inUtf16(document: OpenDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { content } = document;
  const { start, end } = spanOf(document, change.range);
  return { text: change.text, range: { start: content.positionAt(start), end: content.positionAt(end) } };
}
