import { isAbsolute, relative, sep } from 'node:path';

/** The path as reports name it: from the current folder, with `/`. */
export function displayPath(currentFolder: string, file: string): string {
  const path = isAbsolute(file) ? relative(currentFolder, file) || '.' : file;
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** A path or other text for a terminal, with control characters made visible instead of taking effect. */
export const visible = (text: string): string =>
  text.replace(control, (character) => (character === '\n' ? '\\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));

// eslint-disable-next-line no-control-regex -- control characters are what is to be taken out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
