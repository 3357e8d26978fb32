import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from './wellFormed';
import type { PositionEncoding } from './positionEncoding';

/** The client capabilities that make a difference here. */
export interface ClientFeatures {
  readonly positionEncoding: PositionEncoding;
  /** It pulls diagnostics; to other clients they are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** It fetches the edit of a code action only when somebody chooses the action. */
  readonly resolvesEdits: boolean;
  /** It checks the version of a document before editing it. */
  readonly takesDocumentChanges: boolean;
  readonly takesMarkdown: boolean;
  readonly takesSymbolTrees: boolean;
  /** An edit may create a file. */
  readonly createsFiles: boolean;
  /** The addresses of the workspace folders at start. */
  readonly folders: readonly string[];
  /** It notifies of changes to project files on the disk. */
  readonly watchesFiles: boolean;
  /** It can be asked to watch single folders, including folders outside the workspace. */
  readonly watchesFolders: boolean;
  /** It can be asked for the folders of the workspace. */
  readonly tellsFolders: boolean;
  /** It reads files that the server cannot read itself. */
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

/** Older editors support only one folder. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.flatMap((folder) => (typeof folder.uri === 'string' ? [folder.uri] : []));
  return typeof rootUri === 'string' ? [rootUri] : [];
}
