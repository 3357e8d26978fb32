import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { fixAllKind, quickFixKind, rewriteKind } from './actionKinds';
import type { ClientFeatures } from './clientFeatures';

/** What the server offers to this client. */
export const capabilities = ({ positionEncoding, pullsDiagnostics }: ClientFeatures): ServerCapabilities => ({
  positionEncoding,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  ...(pullsDiagnostics && {
    diagnosticProvider: { identifier: 'mail-config-lint', interFileDependencies: true, workspaceDiagnostics: false },
  }),
  codeActionProvider: { codeActionKinds: [quickFixKind, rewriteKind, fixAllKind], resolveProvider: true },
  hoverProvider: true,
  documentSymbolProvider: true,
});
