import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../text/span';
import { offsetAfterUtf8, utf8Length, type PositionEncoding } from '../protocol/positionEncoding';

/** An open document in one state; every change creates a new object. */
export interface OpenDocument {
  readonly uri: string;
  readonly content: TextDocument;
  readonly encoding: PositionEncoding;
}

/** A document that the client has not opened, for locations in it. */
export const closedDocument = (uri: string, text: string, encoding: PositionEncoding): OpenDocument => ({
  uri,
  encoding,
  content: TextDocument.create(uri, 'jsonc', 0, text),
});

/** A position beyond the end of its line or of the text is clamped to that end. */
export function offsetAt({ content, encoding }: OpenDocument, { line, character }: Position): number {
  if (encoding === 'utf-16') return content.offsetAt({ line, character });
  const start = content.offsetAt({ line, character: 0 });
  const end = content.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return offsetAfterUtf8(content.getText(), start, end, character);
}

export const spanOf = (document: OpenDocument, { start, end }: Range): Span => ({
  start: offsetAt(document, start),
  end: offsetAt(document, end),
});

export const rangeOf = (document: OpenDocument, { start, end }: Span): Range => ({
  start: positionAt(document, start),
  end: positionAt(document, end),
});

function positionAt({ content, encoding }: OpenDocument, offset: number): Position {
  const position = content.positionAt(offset);
  if (encoding === 'utf-16') return position;
  const start = content.offsetAt({ line: position.line, character: 0 });
  return { line: position.line, character: utf8Length(content.getText(), start, start + position.character) };
}
