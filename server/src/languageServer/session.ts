import type { CodeAction, CodeActionParams, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentSymbol, Hover, HoverParams, SymbolInformation } from 'vscode-languageserver';
import type { ClientFeatures } from './clientFeatures';
import { codeActions, resolvedCodeAction } from './codeAction';
import { createCompany } from './company';
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
  /** After a document was opened, changed or closed: renews the diagnostics that are to be sent, or asked for again. */
  readonly renew: (uri: string) => Promise<void>;
  /** Takes over changed settings, and has diagnostics renewed if that makes a difference. */
  readonly change: (payload: unknown) => Promise<void>;
}

/** @param initial the settings that came with `initialize` */
export async function createSession(connection: Connection, documents: OpenDocuments, client: ClientFeatures, initial: unknown): Promise<Session> {
  const reports = createReports();
  const company = createCompany(documents, reports);
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

  const reportOf = (uri: string): Report | undefined => company.about(uri, settings);
  const about = <T>(uri: string, answer: (report: Report) => T, otherwise: T): T => {
    const found = reportOf(uri);
    return found ? answer(found) : otherwise;
  };
  const projectFileOf = (uri: string) => projectFileFor(uri, documents.all(), client, settings.suppressions !== undefined);
  const publish = (uri: string) =>
    about(uri, (found) => connection.sendDiagnostics({ uri, version: found.document.content.version, diagnostics: diagnosticsOf(found) }), Promise.resolve());
  const refresh = async () => {
    if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  };

  return {
    async renew(uri) {
      // A client that pulls asks about a document by itself when that changes; only of the others it knows nothing.
      if (client.pullsDiagnostics) return company.isMissing() || !company.changes(settings).some(({ isByOthers }) => isByOthers) ? undefined : refresh();
      // A document that can not be linted fails here, and not because of others.
      reportOf(uri);
      await Promise.all(company.changes(settings).map((change) => publish(change.uri)));
    },
    diagnostics({ textDocument: { uri }, previousResultId }) {
      company.isKnown(uri, settings);
      return about<DocumentDiagnosticReport>(uri, (found) => pulledDiagnostics(found, previousResultId), { kind: 'full', items: [] });
    },
    codeActions: (params) => about(params.textDocument.uri, (found) => codeActions(found, params, client, projectFileOf(params.textDocument.uri)), []),
    resolve: (action) => resolvedCodeAction(action, reportOf, client, projectFileOf),
    hover: ({ textDocument, position }) => about(textDocument.uri, (found) => hover(found, position, client), null),
    documentSymbols: (uri) => about<DocumentSymbol[] | SymbolInformation[]>(uri, (found) => documentSymbols(found, client), []),
    async change(payload) {
      const next = await load(payload);
      if (JSON.stringify(next) === JSON.stringify(settings)) return;
      settings = next;
      if (client.pullsDiagnostics) return refresh();
      company.changes(settings);
      await Promise.all(documents.keys().map(publish));
    },
  };
}
