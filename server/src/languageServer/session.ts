import type { CodeAction, CodeActionParams, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentSymbol, Hover, HoverParams, SymbolInformation } from 'vscode-languageserver';
import type { ClientFeatures } from './clientFeatures';
import { codeActions, resolvedCodeAction } from './codeAction';
import { diagnosticsOf, pulledDiagnostics } from './diagnostics';
import type { OpenDocuments } from './documents';
import { documentSymbols } from './documentSymbol';
import { hover } from './hover';
import { isRecord } from './isRecord';
import { projectFileFor } from './projectFile';
import { createReports, type Report } from './report';
import { readSettings, type Settings } from './settings';

/** All that a client can ask for once it is initialized. */
export interface Session {
  readonly diagnostics: (params: DocumentDiagnosticParams) => DocumentDiagnosticReport;
  readonly codeActions: (params: CodeActionParams) => CodeAction[];
  readonly resolve: (action: CodeAction) => CodeAction;
  readonly hover: (params: HoverParams) => Hover | null;
  readonly documentSymbols: (uri: string) => DocumentSymbol[] | SymbolInformation[];
  /** Sends the diagnostics of a document, if it is still open. */
  readonly publish: (uri: string) => Promise<void>;
  /** Takes over changed settings, and has diagnostics renewed if that makes a difference. */
  readonly change: (payload: unknown) => Promise<void>;
}

/** @param initial the settings that came with `initialize` */
export async function createSession(connection: Connection, documents: OpenDocuments, client: ClientFeatures, initial: unknown): Promise<Session> {
  const reports = createReports();
  documents.onDidClose(({ document }) => reports.forget(document.uri));

  const complaints = new Set<string>();
  const complain = (what: string) => {
    if (complaints.has(what)) return;
    complaints.add(what);
    connection.console.warn(what);
  };
  const read = (value: unknown) => readSettings(isRecord(value) ? (value.mailConfigLint ?? value) : value, complain);
  /** A client that answers with nothing has no such settings; then those it began with stay. */
  const load = async (payload: unknown): Promise<Settings> => {
    const answer: unknown = client.answersConfiguration ? await connection.workspace.getConfiguration('mailConfigLint').catch(() => undefined) : payload;
    return read(isRecord(answer) ? answer : initial);
  };

  let settings = await load(initial);

  const reportOf = (uri: string): Report | undefined => {
    const document = documents.get(uri);
    return document && reports.about(document, settings);
  };
  const about = <T>(uri: string, answer: (report: Report) => T, otherwise: T): T => {
    const found = reportOf(uri);
    return found ? answer(found) : otherwise;
  };
  const projectFileOf = (uri: string) => projectFileFor(uri, documents.all(), client, settings.suppressions !== undefined);
  const publish = (uri: string) =>
    about(uri, (found) => connection.sendDiagnostics({ uri, version: found.document.content.version, diagnostics: diagnosticsOf(found) }), Promise.resolve());

  return {
    publish,
    diagnostics: ({ textDocument, previousResultId }) => about<DocumentDiagnosticReport>(textDocument.uri, (found) => pulledDiagnostics(found, previousResultId), { kind: 'full', items: [] }),
    codeActions: (params) => about(params.textDocument.uri, (found) => codeActions(found, params, client, projectFileOf(params.textDocument.uri)), []),
    resolve: (action) => resolvedCodeAction(action, reportOf, client, projectFileOf),
    hover: ({ textDocument, position }) => about(textDocument.uri, (found) => hover(found, position, client), null),
    documentSymbols: (uri) => about<DocumentSymbol[] | SymbolInformation[]>(uri, (found) => documentSymbols(found, client), []),
    async change(payload) {
      const next = await load(payload);
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      if (!client.pullsDiagnostics) await Promise.all(documents.keys().map(publish));
      else if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
    },
  };
}
