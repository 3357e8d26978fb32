import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { refusal, type Failure } from '../failure';
import { git } from './git';

/** Paths that are neither here nor in one of these revisions: without a word, nothing would seem to have changed in them. */
export const missingPaths = (folder: string, paths: readonly string[], revisions: readonly string[]): Failure[] =>
  paths
    .filter((path) => !existsSync(resolve(folder, path)) && !revisions.some((revision) => git(folder, ['ls-tree', '--end-of-options', revision, '--', path]).length > 0))
    .map((path) => refusal(path, 'there is no such file or folder, nor was there one'));
