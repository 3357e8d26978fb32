import { memoize } from '../../memoize/memoize';
import { projectFileName } from '../../suppressions/projectEntry';
import { foldersFrom, isWithin } from '../protocol/addresses';
import type { FileTexts } from './fileTexts';

/** Which project file rules the files of a folder. */
export interface ProjectFolders {
  /** The address of the nearest one; undefined where none is in force. */
  readonly rulerOf: (folder: string) => Promise<string | undefined>;
  /** A project file may have come or gone. */
  readonly forget: () => void;
}

/** @param workspaceFolders outside of any repository, nothing above them counts */
export function createProjectFolders({ exists }: FileTexts, workspaceFolders: () => Promise<readonly string[]>): ProjectFolders {
  /** Up to the top of the repository or, outside of any, up to the folder of the workspace; the nearest one counts. */
  async function nearest(folder: string): Promise<string | undefined> {
    for (const at of foldersFrom(folder)) {
      const uri = `${at}/${projectFileName}`;
      if (await exists(uri)) return at === folder || (await isInside(at)) ? uri : undefined;
      if (await exists(`${at}/.git`)) return undefined;
    }
    return undefined;
  }

  /** Whether a folder is part of the workspace, or of a repository. */
  async function isInside(folder: string): Promise<boolean> {
    if ((await workspaceFolders()).some((outer) => isWithin(folder, outer))) return true;
    for (const at of foldersFrom(folder)) if (await exists(`${at}/.git`)) return true;
    return false;
  }

  let known = memoize(nearest);
  return {
    rulerOf: (folder) => known(folder),
    forget: () => void (known = memoize(nearest)),
  };
}
