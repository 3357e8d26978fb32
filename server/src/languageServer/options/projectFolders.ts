import { memoize } from '../../memoize/memoize';
import { projectFileName } from '../../suppressions/projectEntry';
import { foldersFrom, isWithin } from '../protocol/addresses';
import type { FileTexts } from './fileTexts';

/** Finds the project file that applies to the files of a folder. */
export interface ProjectFolders {
  /** The address of the nearest one; undefined if none applies. */
  readonly rulerOf: (folder: string) => Promise<string | undefined>;
  /** Drops what is known: a project file may have been created or deleted. */
  readonly forget: () => void;
}

/** @param workspaceFolders outside of a repository, nothing above them is considered */
export function createProjectFolders({ exists }: FileTexts, workspaceFolders: () => Promise<readonly string[]>): ProjectFolders {
  /**
   * The search goes up to the top of the repository or, outside of a repository, up to the workspace folder; the
   * nearest file counts.
   */
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
