import { extname } from 'node:path';
import { formats } from '../../formats';
import { matchesFileName } from '../../lenses/recognise';
import { plausibleNames } from './plausibleNames';

/** Whether a file of this name is worth opening in a folder that is searched. */
export const isPlausible = (path: string): boolean => contentExtensions.has(extensionOf(path)) || hasProfileName(path);

/** Whether a client's files have such names. */
export const hasProfileName = (path: string): boolean =>
  nameExtensions.has(extensionOf(path)) || otherPatterns.some((pattern) => matchesFileName(pattern, path));

const { nameExtensions, otherPatterns, contentExtensions } = plausibleNames(formats);

const extensionOf = (path: string) => extname(path).toLowerCase();
