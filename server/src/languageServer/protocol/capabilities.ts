import { TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from './clientFeatures';

/** The kinds of code action that are offered, as the protocol names them. */
export const quickFixKind = 'quickfix';
export const rewriteKind = 'refactor.rewrite';
export const fixAllKind = 'source.fixAll.mailConfigLint';

/** What the server offers to this client. */
export const capabilities = ({ positionEncoding, pullsDiagnostics }: ClientFeatures): ServerCapabilities => ({
  positionEncoding,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  ...(pullsDiagnostics && { diagnosticProvider: { identifier: 'mail-config-lint', interFileDependencies: true, workspaceDiagnostics: false } }),
  codeActionProvider: { codeActionKinds: [quickFixKind, rewriteKind, fixAllKind], resolveProvider: true },
  hoverProvider: true,
  documentSymbolProvider: true,
});
