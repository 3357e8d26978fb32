import type { CodeAction, CodeActionParams, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentSymbol, Hover, HoverParams, SymbolInformation } from 'vscode-languageserver';
import { lint } from '../lint';
import type { OptionProblem } from '../options/optionProblem';
import { isProjectFile } from '../options/projectFile';
import { readSettings } from '../options/readSettings';
import type { Layer } from '../options/optionReader';
import type { ClientFeatures } from './clientFeatures';
import { closedDocument } from './closedDocument';
import { codeActions, resolvedCodeAction } from './codeAction';
import { diagnosticsOf, pulledDiagnostics } from './diagnostics';
import type { OpenDocuments } from './documents';
import { documentSymbols } from './documentSymbol';
import { readFileRequest, type FileEntry, type ReadEntry } from './fileEntry';
import { fileNameOf } from './fileNameOf';
import { hover } from './hover';
import { isRecord } from './isRecord';
import { createProjects } from './projects';
import { projectFileResult } from './projectFileResult';
import { createReports, type Report } from './report';

/** All that a client can ask for once it is initialized. */
export interface Session {
  readonly diagnostics: (params: DocumentDiagnosticParams) => Promise<DocumentDiagnosticReport>;
  readonly codeActions: (params: CodeActionParams) => Promise<CodeAction[]>;
  readonly resolve: (action: CodeAction) => Promise<CodeAction>;
  readonly hover: (params: HoverParams) => Promise<Hover | null>;
  readonly documentSymbols: (uri: string) => Promise<DocumentSymbol[] | SymbolInformation[]>;
  /** Sends the diagnostics of a document, if it is still open. */
  readonly publish: (uri: string) => Promise<void>;
  /** Takes over changed settings, and has diagnostics renewed if that makes a difference. */
  readonly change: (payload: unknown) => Promise<void>;
  /** Takes over project files that have changed on the disk. */
  readonly changedFiles: (uris: readonly string[]) => Promise<void>;
}

/** What came with `initialize`. */
export interface Beginning {
  readonly settings: unknown;
  /** The addresses of the folders of the workspace. */
  readonly folders: readonly string[];
}

export async function createSession(connection: Connection, documents: OpenDocuments, client: ClientFeatures, initial: Beginning, readLocal: ReadEntry | undefined): Promise<Session> {
  const reports = createReports();

  const complaints = new Set<string>();
  const complain = (what: string) => {
    if (complaints.has(what)) return;
    complaints.add(what);
    connection.console.warn(what);
  };
  const read = (value: unknown) => readSettings(isRecord(value) ? (value.mailConfigLint ?? value) : value, complain);
  /** A client that answers with nothing has no such settings; then those it began with stay. */
  const load = async (payload: unknown): Promise<Layer> => {
    const answer: unknown = client.answersConfiguration ? await connection.workspace.getConfiguration('mailConfigLint').catch(() => undefined) : payload;
    return read(isRecord(answer) ? answer : initial.settings);
  };

  let settings = await load(initial.settings);

  /** Project files that are not open and have diagnostics all the same, which only we know of. */
  const marked = new Set<string>();
  function markClosed(uri: string, text: string, problems: readonly OptionProblem[]): void {
    const isOpen = documents.get(uri) !== undefined;
    if (isOpen || problems.length === 0) {
      if (marked.delete(uri) && (!isOpen || client.pullsDiagnostics)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      return;
    }
    marked.add(uri);
    const document = closedDocument(uri, text, client.positionEncoding);
    void connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf({ document, result: projectFileResult(problems) }) });
  }

  const projects = createProjects({
    openText: (uri) => documents.get(uri)?.content.getText(),
    read: (uri) => readLocal?.(uri) ?? readThroughClient(connection, client, uri),
    folders: () => workspaceFolders(connection, client, initial.folders),
    settings: () => settings,
    tell: markClosed,
    complain,
  });

  const isProject = (uri: string) => isProjectFile(fileNameOf(uri));

  const reportOf = async (uri: string): Promise<Report | undefined> => {
    if (!documents.get(uri)) return undefined;
    if (isProject(uri)) {
      const problems = await projects.problemsIn(uri);
      const document = documents.get(uri);
      return document && reports.about(document, problems, () => projectFileResult(problems));
    }
    const options = await projects.optionsFor(uri);
    const document = documents.get(uri);
    return document && reports.about(document, options, () => lint(document.content.getText(), fileNameOf(uri), options));
  };
  const about = async <T>(uri: string, answer: (report: Report) => T, otherwise: T): Promise<T> => {
    const found = await reportOf(uri);
    return found ? answer(found) : otherwise;
  };
  const publish = async (uri: string) => {
    const found = await reportOf(uri);
    if (found) await connection.sendDiagnostics({ uri, version: found.document.content.version, diagnostics: diagnosticsOf(found) });
  };
  const renew = async () => {
    if (!client.pullsDiagnostics) await Promise.all(documents.keys().map(publish));
    else if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  };
  const changedFiles = async (uris: readonly string[]) => {
    const changes = await Promise.all(uris.filter(isProject).map((uri) => projects.changed(uri)));
    if (changes.includes(true)) await renew();
  };

  documents.onDidChangeContent(({ document: { uri } }) => {
    if (isProject(uri)) void changedFiles([uri]).catch(() => undefined);
  });
  documents.onDidOpen(() => {
    // Who is not told of changes on the disk looks again now and then.
    if (!client.watchesFiles) projects.forgetAll();
  });
  documents.onDidClose(({ document: { uri } }) => {
    reports.forget(uri);
    projects.close(uri);
    if (isProject(uri)) void changedFiles([uri]).catch(() => undefined);
  });

  return {
    publish,
    diagnostics: ({ textDocument, previousResultId }) => about<DocumentDiagnosticReport>(textDocument.uri, (found) => pulledDiagnostics(found, previousResultId), { kind: 'full', items: [] }),
    codeActions: (params) => about(params.textDocument.uri, (found) => codeActions(found, params, client), []),
    async resolve(action) {
      const data: unknown = action.data;
      const report = isRecord(data) && typeof data.uri === 'string' ? await reportOf(data.uri) : undefined;
      return resolvedCodeAction(action, () => report, client);
    },
    hover: ({ textDocument, position }) => about(textDocument.uri, (found) => hover(found, position, client), null),
    documentSymbols: (uri) => about<DocumentSymbol[] | SymbolInformation[]>(uri, (found) => documentSymbols(found, client), []),
    async change(payload) {
      const next = await load(payload);
      if (JSON.stringify(next.values) === JSON.stringify(settings.values)) return;
      settings = next;
      await renew();
    },
    changedFiles,
  };
}

async function readThroughClient(connection: Connection, { readsFiles }: ClientFeatures, uri: string): Promise<FileEntry> {
  if (!readsFiles) return { kind: 'none' };
  const answer: unknown = await connection.sendRequest(readFileRequest, { uri });
  if (isRecord(answer) && answer.kind === 'folder') return { kind: 'folder' };
  return isRecord(answer) && answer.kind === 'file' && typeof answer.content === 'string' ? { kind: 'file', content: answer.content } : { kind: 'none' };
}

async function workspaceFolders(connection: Connection, { tellsFolders }: ClientFeatures, initial: readonly string[]): Promise<readonly string[]> {
  if (!tellsFolders) return initial;
  const folders = await connection.workspace.getWorkspaceFolders().catch(() => null);
  return folders?.map(({ uri }) => uri) ?? initial;
}
