import type { WorkspaceEdit } from 'vscode-languageserver';
import { addProjectEntry, newProjectFile, plainPattern, projectFileName } from '../suppressions/projectEntry';
import type { ProjectSuppression } from '../suppressions/suppressions';
import type { ClientFeatures } from './clientFeatures';
import type { OpenDocument } from './openDocument';
import { workspaceEdit } from './workspaceEdit';

/** The project file that is meant for a document: one that is open, or one that is not there yet. */
export interface ProjectFile {
  readonly uri: string;
  /** Undefined when it is to be created. */
  readonly document: OpenDocument | undefined;
  /** The path of the profile from the folder of the file. */
  readonly profilePath: string;
}

/**
 * The nearest open project file above a document or, if none is known, a new one at the top of
 * its workspace folder. What is on disk the server can not know, so it never edits what is not open.
 * @param isKnown some project file is in force, wherever that is
 */
export function projectFileFor(uri: string, open: readonly OpenDocument[], { folders, createsFiles }: ClientFeatures, isKnown: boolean): ProjectFile | undefined {
  const files = open.filter((document) => document.uri.endsWith(`/${projectFileName}`));
  const [nearest] = files.filter((file) => pathBelow(file.uri.slice(0, -projectFileName.length), uri) !== undefined).sort((a, b) => b.uri.length - a.uri.length);
  if (nearest) return { uri: nearest.uri, document: nearest, profilePath: pathBelow(nearest.uri.slice(0, -projectFileName.length), uri)! };
  if (!createsFiles || isKnown) return undefined;
  const [folder] = folders.map((each) => each.replace(/\/?$/, '/')).filter((each) => pathBelow(each, uri) !== undefined).sort((a, b) => b.length - a.length);
  return folder === undefined ? undefined : { uri: folder + projectFileName, document: undefined, profilePath: pathBelow(folder, uri)! };
}

function pathBelow(folder: string, uri: string): string | undefined {
  if (!uri.startsWith(folder)) return undefined;
  try {
    return decodeURIComponent(uri.slice(folder.length));
  } catch {
    return undefined;
  }
}

/** Undefined when the open file is not one that an entry can be added to. Creating fails where the file exists after all. */
export function projectFileEdit({ uri, document, profilePath }: ProjectFile, suppression: ProjectSuppression, client: ClientFeatures): WorkspaceEdit | undefined {
  const entry = { files: plainPattern(profilePath), ...suppression };
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
