import type { CodeAction, CodeActionParams, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentSymbol, Hover, HoverParams, SymbolInformation } from 'vscode-languageserver';
import { noProfile } from '../lint/lint';
import type { OptionProblem } from '../options/readJson';
import { isProjectFile } from '../options/projectFile';
import { projectFindings } from '../options/projectFindings';
import { readSettings } from '../options/readSettings';
import type { Layer } from '../options/optionReader';
import { folderOf } from './addresses';
import type { ClientFeatures } from './clientFeatures';
import { closedDocument } from './closedDocument';
import { codeActions, resolvedCodeAction } from './codeAction';
import { createCompany } from './company';
import { diagnosticsOf, pulledDiagnostics } from './diagnostics';
import type { OpenDocuments } from './documents';
import { documentSymbols } from './documentSymbol';
import { readFileRequest, type FileEntry, type ReadEntry } from './fileEntry';
import { fileNameOf } from './fileNameOf';
import { hover } from './hover';
import { isRecord } from './isRecord';
import { projectFileFor } from './projectFile';
import { createProjects } from './projects';
import { createReports, type Report } from './report';

/** All that a client can ask for once it is initialized. */
export interface Session {
  readonly diagnostics: (params: DocumentDiagnosticParams) => Promise<DocumentDiagnosticReport>;
  readonly codeActions: (params: CodeActionParams) => Promise<CodeAction[]>;
  readonly resolve: (action: CodeAction) => Promise<CodeAction>;
  readonly hover: (params: HoverParams) => Promise<Hover | null>;
  readonly documentSymbols: (uri: string) => Promise<DocumentSymbol[] | SymbolInformation[]>;
  /** After a document was opened, changed or closed: renews the diagnostics that are to be sent, or asked for again. */
  readonly renew: (uri: string) => Promise<void>;
  /** Takes over changed settings, and has diagnostics renewed if that makes a difference. */
  readonly change: (payload: unknown) => Promise<void>;
  /** Takes over project files that have changed on the disk. */
  readonly changedFiles: (uris: readonly string[]) => Promise<void>;
}

/** @param initial the settings that came with `initialize` */
export async function createSession(connection: Connection, documents: OpenDocuments, client: ClientFeatures, initial: unknown, readLocal: ReadEntry | undefined): Promise<Session> {
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
    return read(isRecord(answer) ? answer : initial);
  };

  let settings = await load(initial);

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
    void connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf({ document, result: { ...noProfile, findings: projectFindings(problems) }, documentAt: () => undefined }) });
  }

  const projects = createProjects({
    openText: (uri) => documents.get(uri)?.content.getText(),
    read: (uri) => readLocal?.(uri) ?? readThroughClient(connection, client, uri),
    folders: () => workspaceFolders(connection, client),
    settings: () => settings,
    tell: markClosed,
    watch: (uri) => watchFile(connection, client, uri),
    complain,
  });

  const isProject = (uri: string) => isProjectFile(fileNameOf(uri));
  const company = createCompany(documents, reports, async (uri) => (isProject(uri) ? { project: await projects.about(uri) } : { options: await projects.optionsFor(uri) }));

  const reportOf = (uri: string) => company.about(uri);
  const about = async <T>(uri: string, answer: (report: Report) => T, otherwise: T): Promise<T> => {
    const found = await reportOf(uri);
    return found ? answer(found) : otherwise;
  };
  const projectFileOf = async (uri: string) => projectFileFor(uri, documents.all(), client, await projects.ruling(uri));
  const publish = async (uri: string) => {
    const found = await reportOf(uri);
    if (found) await connection.sendDiagnostics({ uri, version: found.document.content.version, diagnostics: diagnosticsOf(found) });
  };
  const refresh = async () => {
    if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  };
  /** Other options hold: of every document something else may be said. */
  const renewAll = async () => {
    if (client.pullsDiagnostics) return refresh();
    await company.changes();
    await Promise.all(documents.keys().map(publish));
  };
  const changedFiles = async (uris: readonly string[]) => {
    const changes = await Promise.all(uris.filter(projects.counts).map((uri) => projects.changed(uri)));
    if (changes.includes(true)) await renewAll();
  };

  documents.onDidChangeContent(({ document: { uri } }) => {
    if (projects.counts(uri)) void changedFiles([uri]).catch(() => undefined);
  });
  documents.onDidOpen(() => {
    // Who is not told of changes on the disk looks again now and then.
    if (!client.watchesFiles) projects.forgetAll();
  });
  documents.onDidClose(({ document: { uri } }) => {
    reports.forget(uri);
    projects.close(uri);
    if (projects.counts(uri)) void changedFiles([uri]).catch(() => undefined);
  });

  return {
    async renew(uri) {
      // A client that pulls asks about a document by itself when that changes; only of the others it knows nothing.
      if (client.pullsDiagnostics) return company.isMissing() || !(await company.changes()).some(({ isByOthers }) => isByOthers) ? undefined : refresh();
      // A document that can not be linted fails here, and not because of others.
      await reportOf(uri);
      await Promise.all((await company.changes()).map((change) => publish(change.uri)));
    },
    async diagnostics({ textDocument: { uri }, previousResultId }) {
      await company.isKnown(uri);
      return about<DocumentDiagnosticReport>(uri, (found) => pulledDiagnostics(found, previousResultId), { kind: 'full', items: [] });
    },
    async codeActions(params) {
      const projectFile = await projectFileOf(params.textDocument.uri);
      return about(params.textDocument.uri, (found) => codeActions(found, params, client, projectFile), []);
    },
    async resolve(action) {
      const data: unknown = action.data;
      if (!isRecord(data) || typeof data.uri !== 'string') return action;
      const report = await reportOf(data.uri);
      const projectFile = await projectFileOf(data.uri);
      return resolvedCodeAction(action, () => report, client, () => projectFile);
    },
    hover: ({ textDocument, position }) => about(textDocument.uri, (found) => hover(found, position, client), null),
    documentSymbols: (uri) => about<DocumentSymbol[] | SymbolInformation[]>(uri, (found) => documentSymbols(found, client), []),
    async change(payload) {
      const next = await load(payload);
      if (JSON.stringify(next.values) === JSON.stringify(settings.values)) return;
      settings = next;
      await renewAll();
    },
    changedFiles,
  };
}

/** Asks to be told of the changes of one file. */
function watchFile(connection: Connection, { watchesFiles, watchesFolders }: ClientFeatures, uri: string): void {
  const folder = folderOf(uri);
  if (!watchesFiles || folder === undefined) return;
  const path = fileNameOf(uri);
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[*?[\]{}!\\]/g, '?');
  const registerOptions = { watchers: [{ globPattern: watchesFolders ? { baseUri: folder, pattern: name } : `**/${name}` }] };
  // In so many words, since the library's values would bring the whole protocol along once more.
  void connection.sendRequest('client/registerCapability', { registrations: [{ id: `changes of ${uri}`, method: 'workspace/didChangeWatchedFiles', registerOptions }] }).catch(() => undefined);
}

async function readThroughClient(connection: Connection, { readsFiles }: ClientFeatures, uri: string): Promise<FileEntry> {
  if (!readsFiles) return { kind: 'none' };
  const answer: unknown = await connection.sendRequest(readFileRequest, { uri });
  if (isRecord(answer) && answer.kind === 'folder') return { kind: 'folder' };
  return isRecord(answer) && answer.kind === 'file' && typeof answer.content === 'string' ? { kind: 'file', content: answer.content } : { kind: 'none' };
}

async function workspaceFolders(connection: Connection, { tellsFolders, folders: initial }: ClientFeatures): Promise<readonly string[]> {
  if (!tellsFolders) return initial;
  const folders = await connection.workspace.getWorkspaceFolders().catch(() => null);
  return folders?.map(({ uri }) => uri) ?? initial;
}
