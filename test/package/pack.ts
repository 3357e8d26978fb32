import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyTree, type TreeCopy } from '../support/treeCopy';
import { temporaryFolder, type TemporaryFolder } from '../vscode/hosts/temporaryFolder';
import { succeed } from './npm';

/** What `npm pack` made of a copy of the project, with the scripts that it runs before. */
export interface Pack {
  /** The copy that was packed, with what was built in it. */
  readonly folder: string;
  readonly tarball: string;
  readonly content: Uint8Array;
}

const made: (TreeCopy | TemporaryFolder)[] = [];

async function pack(): Promise<Pack> {
  const copy = copyTree();
  const destination = temporaryFolder();
  made.push(copy, destination);
  await succeed(copy.folder, 'npm', 'pack', '--pack-destination', destination.path);
  const [name] = readdirSync(destination.path);
  const tarball = join(destination.path, name!);
  return { folder: copy.folder, tarball, content: readFileSync(tarball) };
}

/** A slow machine may need so long, together with the installation. */
export const packTimeoutMilliseconds = 180_000;

let packs: Promise<readonly [Pack, Pack]> | undefined;

/** The project packed twice in two places. All tests share it, for it takes its time. */
export const packedTwice = (): Promise<readonly [Pack, Pack]> => (packs ??= Promise.all([pack(), pack()]));

let folder: Promise<string> | undefined;

/** A folder in which nothing but the package was installed. */
export const installed = (): Promise<string> => (folder ??= install());

async function install(): Promise<string> {
  const [{ tarball }] = await packedTwice();
  const empty = temporaryFolder();
  made.push(empty);
  // Without the prefix, a folder above that holds a project would be taken.
  await succeed(empty.path, 'npm', 'install', '--offline', '--no-audit', '--no-fund', '--prefix', '.', tarball);
  return empty.path;
}

after(async () => {
  for (const each of made) await each.remove();
});
