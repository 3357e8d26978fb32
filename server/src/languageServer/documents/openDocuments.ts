import { TextDocuments, type TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { spanOf, type OpenDocument } from './openDocument';
import type { PositionEncoding } from '../protocol/positionEncoding';

export type OpenDocuments = TextDocuments<OpenDocument>;

/** @param encoding a function, since it is negotiated only after this is created */
export function createOpenDocuments(encoding: () => PositionEncoding): OpenDocuments {
  return new TextDocuments({
    create: (uri, languageId, version, text) => ({
      uri,
      encoding: encoding(),
      content: TextDocument.create(uri, languageId, version, text),
    }),
    update(document, changes, version) {
      // Each change applies to the result of the one before.
      for (const change of changes) TextDocument.update(document.content, [inUtf16(document, change)], version);
      return { ...document };
    },
  });
}

/** The change with its range in UTF-16 and within the text. */
function inUtf16(document: OpenDocument, change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { content } = document;
  const { start, end } = spanOf(document, change.range);
  return { text: change.text, range: { start: content.positionAt(start), end: content.positionAt(end) } };
}
