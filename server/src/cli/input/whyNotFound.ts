import { lstatSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { skippedFolders } from './discover';
import { ignoreRulesAbove } from './ignoreRules';
import { isPlausible } from './profileNames';

/** Why a search of the folders around a file does not find it; undefined if it does. */
export function whyNotFound(file: string): string | undefined {
  const skipped = dirname(file)
    .split(sep)
    .find((name) => skippedFolders.includes(name));
  if (skipped !== undefined) return `it is below ${skipped}`;
  if (lstatSync(file).isSymbolicLink()) return 'it is a symbolic link';
  if (!isPlausible(file)) return 'no mail client’s file has such a name';
  const folder = dirname(file);
  const rules = ignoreRulesAbove(folder).within(folder);
  return rules.ignores(file, false) ? 'a .gitignore leaves it out' : undefined;
}
