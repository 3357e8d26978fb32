import type { WorkspaceEdit } from 'vscode-languageserver';
import { addProjectEntry, newProjectFile, plainPattern, projectFileName } from '../../suppressions/projectEntry';
import type { ProjectSuppression } from '../../suppressions/suppressions';
import { folderOf, isWithin, pathBelow } from '../protocol/addresses';
import type { ClientFeatures } from '../protocol/clientFeatures';
import type { OpenDocument } from '../documents/openDocument';
import { workspaceEdit } from './workspaceEdit';

/** The project file to edit for a document: one that is open, or one that does not exist yet. */
export interface ProjectFile {
  readonly uri: string;
  /** Undefined when it is to be created. */
  readonly document: OpenDocument | undefined;
  /** The path of the profile from the folder of the file. */
  readonly profilePath: string;
}

/**
 * The project file that applies to a document if it is open, or, if none applies, a new one at the top of its
 * workspace folder. The server never edits files that are not open.
 * @param ruling the address of the project file that is in force
 */
export function projectFileFor(
  uri: string,
  open: readonly OpenDocument[],
  { folders, createsFiles }: ClientFeatures,
  ruling: string | undefined,
): ProjectFile | undefined {
  if (ruling !== undefined) {
    const document = open.find((each) => pathBelow(each.uri, ruling) === '');
    return document && { uri: document.uri, document, profilePath: pathBelow(uri, folderOf(ruling)!)! };
  }
  if (!createsFiles) return undefined;
  const [folder] = folders.filter((each) => isWithin(uri, each)).sort((a, b) => b.length - a.length);
  return folder === undefined
    ? undefined
    : { uri: `${folder.replace(/\/$/, '')}/${projectFileName}`, document: undefined, profilePath: pathBelow(uri, folder)! };
}

/** Undefined if an entry cannot be added to the open file. Creating fails if the file exists after all. */
export function projectFileEdit(
  { uri, document, profilePath }: ProjectFile,
  suppression: ProjectSuppression,
  client: ClientFeatures,
): WorkspaceEdit | undefined {
  const entry = { files: [plainPattern(profilePath)], ...suppression };
  if (document) {
    const edit = addProjectEntry(document.content.getText(), entry);
    return edit && workspaceEdit(document, [edit], client);
  }
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: newProjectFile(entry) }] },
    ],
  };
}
