import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../../index';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { rangeOf, type OpenDocument } from '../documents/openDocument';

export function workspaceEdit(document: OpenDocument, edits: readonly TextEdit[], client: ClientFeatures): WorkspaceEdit {
  const { uri, content } = document;
  const changes = edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
  return client.takesDocumentChanges
    ? { documentChanges: [{ textDocument: { uri, version: content.version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
