import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from './wellFormed';
import type { PositionEncoding } from './positionEncoding';

/** The capabilities of a client that this server depends on. */
export interface ClientFeatures {
  readonly positionEncoding: PositionEncoding;
  /** It asks for diagnostics; all others are sent them. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** It fetches the edit of a code action only when somebody chooses the action. */
  readonly resolvesEdits: boolean;
  /** It checks the version of a document before it edits it. */
  readonly takesDocumentChanges: boolean;
  readonly takesMarkdown: boolean;
  readonly takesSymbolTrees: boolean;
  /** An edit may create a file. */
  readonly createsFiles: boolean;
  /** The addresses of the folders that were open when it started. */
  readonly folders: readonly string[];
  /** It notifies the server of changes to project files on the disk. */
  readonly watchesFiles: boolean;
  /** It can be asked to watch single folders, also outside of the workspace. */
  readonly watchesFolders: boolean;
  /** It can be asked for the folders of the workspace. */
  readonly tellsFolders: boolean;
  /** It reads files for a server that cannot, or not there. */
  readonly readsFiles: boolean;
}

export function clientFeatures(params: InitializeParams): ClientFeatures {
  const { general, textDocument, workspace } = params.capabilities;
  const experimental: unknown = params.capabilities.experimental;
  return {
    positionEncoding: general?.positionEncodings?.find((encoding) => encoding === 'utf-8' || encoding === 'utf-16') ?? 'utf-16',
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    takesSymbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    folders: foldersOf(params),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesFolders: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    tellsFolders: workspace?.workspaceFolders === true,
    readsFiles: isRecord(experimental) && experimental.mailConfigLintReadFile === true,
  };
}

/** Older editors know of one folder only. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.flatMap((folder) => (typeof folder.uri === 'string' ? [folder.uri] : []));
  return typeof rootUri === 'string' ? [rootUri] : [];
}
