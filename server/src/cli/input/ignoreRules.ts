import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { repositoryAround } from './repository';

/** What git leaves out, as seen from one folder. */
export interface IgnoreRules {
  ignores(path: string, isFolder: boolean): boolean;
  /** The rules inside a folder with a `.gitignore` of its own; later rules win over earlier ones. */
  within(folder: string): IgnoreRules;
}

/** The rules that reach a folder from above it: from the top of its repository, or from itself where there is none. */
export function ignoreRulesAbove(folder: string): IgnoreRules {
  const top = repositoryAround(folder) ?? folder;
  let rules = rulesFrom(top, createIgnore().add(textOf(join(top, '.git', 'info', 'exclude'))));
  const names = relative(top, folder).split(sep);
  for (let depth = 0; depth < names.length; depth++) {
    const above = join(top, ...names.slice(0, depth));
    if (above !== folder) rules = rules.within(above);
  }
  return rules;
}

/** For a folder with nothing above it. */
export const noIgnoreRules = (folder: string): IgnoreRules => rulesFrom(folder, createIgnore());

const createIgnore = () => ignore({ ignorecase: process.platform !== 'linux' });

function rulesFrom(top: string, matcher: Ignore): IgnoreRules {
  return {
    ignores(path, isFolder) {
      const name = inGit(relative(top, path));
      return name !== '' && matcher.ignores(isFolder ? `${name}/` : name);
    },
    within(folder) {
      const text = textOf(join(folder, '.gitignore'));
      const prefix = inGit(relative(top, folder));
      return text === '' ? this : rulesFrom(top, createIgnore().add(matcher).add(below(prefix, text)));
    },
  };
}

const inGit = (path: string) => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** The lines of a `.gitignore` in a folder, as they would have to stand in the one at the top. */
function below(folder: string, text: string): string {
  if (folder === '') return text;
  const prefix = `/${folder.replace(/[\\*?[\]!# ]/g, '\\$&')}/`;
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const negation = line.startsWith('!') ? '!' : '';
      const pattern = line.slice(negation.length);
      const isAnchored = /\/(?=.)/.test(pattern.trimEnd());
      return negation + prefix + (isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`);
    })
    .join('\n');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
