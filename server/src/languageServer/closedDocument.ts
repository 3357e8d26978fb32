import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenDocument } from './openDocument';
import type { PositionEncoding } from './positionEncoding';

/** A document that the client has not opened, for places in it. */
export const closedDocument = (uri: string, text: string, encoding: PositionEncoding): OpenDocument => ({ uri, encoding, content: TextDocument.create(uri, 'jsonc', 0, text) });
