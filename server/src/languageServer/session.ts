import type {
  CodeAction,
  CodeActionParams,
  Connection,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  HoverParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { projectFileFor } from './actions/projectFileEdit';
import { createClosedProjectFiles } from './diagnostics/closedProjectFiles';
import { pulledDiagnostics } from './diagnostics/diagnostics';
import { createRenewal } from './diagnostics/renewal';
import type { OpenDocuments } from './documents/openDocuments';
import { createDocumentLinter, type Basis, type DocumentLinter, type LintedDocument } from './linting/lintedDocument';
import { createLintedTogether, type LintedTogether } from './linting/lintedTogether';
import { createFileTexts } from './options/fileTexts';
import { createProjects, isProject, type Projects } from './options/projects';
import { createSettings } from './options/settings';
import type { ClientFeatures } from './protocol/clientFeatures';
import { readThroughClient, watchFile, workspaceFolders } from './protocol/clientRequests';
import type { ReadEntry } from './protocol/fileEntry';
import { codeActions, documentOf, resolvedCodeAction } from './requests/codeAction';
import { documentSymbols } from './requests/documentSymbol';
import { hover } from './requests/hover';

/** Everything that a client can request once it is initialized. */
export interface Session extends Answers {
  /** After a document was opened, changed or closed: renews the diagnostics by pushing them or asking the client to pull. */
  readonly renew: (uri: string) => Promise<void>;
  /** Adopts changed settings, and renews diagnostics if that makes a difference. */
  readonly changeSettings: (payload: unknown) => Promise<void>;
  /** Adopts project files that have changed on the disk. */
  readonly changedFiles: (uris: readonly string[]) => Promise<void>;
}

interface Answers {
  readonly diagnostics: (params: DocumentDiagnosticParams) => Promise<DocumentDiagnosticReport>;
  readonly codeActions: (params: CodeActionParams) => Promise<CodeAction[]>;
  readonly resolve: (action: CodeAction) => Promise<CodeAction>;
  readonly hover: (params: HoverParams) => Promise<Hover | null>;
  readonly documentSymbols: (uri: string) => Promise<DocumentSymbol[] | SymbolInformation[]>;
}

/** @param initial the settings that came with `initialize` */
export async function createSession(
  connection: Connection,
  documents: OpenDocuments,
  client: ClientFeatures,
  initial: unknown,
  readLocal: ReadEntry | undefined,
): Promise<Session> {
  const complain = onlyOnce((what) => connection.console.warn(what));
  const settings = await createSettings(connection, client, initial, complain);
  const linter = createDocumentLinter();
  const openText = (uri: string) => documents.get(uri)?.content.getText();
  const projects = createProjects({
    texts: createFileTexts(openText, (uri) => readLocal?.(uri) ?? readThroughClient(connection, client, uri)),
    folders: () => workspaceFolders(connection, client),
    settings: settings.current,
    tell: createClosedProjectFiles(connection, documents, client).show,
    watch: (uri) => watchFile(connection, client, uri),
    complain,
  });
  const basisOf = async (uri: string): Promise<Basis> =>
    isProject(uri) ? { project: await projects.about(uri) } : { options: await projects.optionsFor(uri) };
  const linted = createLintedTogether(documents, linter, basisOf);
  const renewal = createRenewal(connection, documents, linted, client);
  const changedFiles = async (uris: readonly string[]) => {
    const changes = await Promise.all(uris.filter(projects.counts).map((uri) => projects.changed(uri)));
    if (changes.includes(true)) await renewal.everything();
  };
  follow(documents, client, projects, linter, (uri) => changedFiles([uri]));
  return {
    ...createAnswers(documents, client, projects, linted),
    renew: renewal.after,
    async changeSettings(payload) {
      if (await settings.change(payload)) await renewal.everything();
    },
    changedFiles,
  };
}

/** Passes each message on only once. */
function onlyOnce(say: (what: string) => void): (what: string) => void {
  const said = new Set<string>();
  return (what) => {
    if (!said.has(what)) say(what);
    said.add(what);
  };
}

/** Keeps the knowledge about files in step with the open documents. */
function follow(
  documents: OpenDocuments,
  { watchesFiles }: ClientFeatures,
  projects: Projects,
  linter: DocumentLinter,
  changedFile: (uri: string) => Promise<void>,
): void {
  const changed = (uri: string) => {
    if (projects.counts(uri)) void changedFile(uri).catch(() => undefined);
  };
  documents.onDidChangeContent(({ document }) => changed(document.uri));
  documents.onDidOpen(() => {
    // Without notifications of changes on the disk, everything is read again when a document is opened.
    if (!watchesFiles) projects.forgetAll();
  });
  documents.onDidClose(({ document: { uri } }) => {
    linter.forget(uri);
    projects.close(uri);
    changed(uri);
  });
}

function createAnswers(documents: OpenDocuments, client: ClientFeatures, projects: Projects, linted: LintedTogether): Answers {
  const about = async <T>(uri: string, answer: (found: LintedDocument) => T, otherwise: T): Promise<T> => {
    const found = await linted.about(uri);
    return found ? answer(found) : otherwise;
  };
  const projectFileOf = async (uri: string) => projectFileFor(uri, documents.all(), client, await projects.rulerOf(uri));
  return {
    async diagnostics({ textDocument: { uri }, previousResultId }) {
      await linted.markKnown(uri);
      return about<DocumentDiagnosticReport>(uri, (found) => pulledDiagnostics(found, previousResultId), { kind: 'full', items: [] });
    },
    async codeActions(params) {
      const { uri } = params.textDocument;
      const projectFile = await projectFileOf(uri);
      return about(uri, (found) => codeActions(found, params, client, projectFile), []);
    },
    async resolve(action) {
      const uri = documentOf(action);
      if (uri === undefined) return action;
      const found = await linted.about(uri);
      return found ? resolvedCodeAction(action, found, client, await projectFileOf(uri)) : action;
    },
    hover: ({ textDocument, position }) => about(textDocument.uri, (found) => hover(found, position, client), null),
    documentSymbols: (uri) => about<DocumentSymbol[] | SymbolInformation[]>(uri, (found) => documentSymbols(found, client), []),
  };
}
