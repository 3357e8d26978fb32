import { join } from 'node:path';

/** A file that comes with the program, by its path from the root of the package; the bundle stands in dist, or in bundled. */
export const installedFile = (...path: string[]): string => join(__dirname, '..', ...path);
