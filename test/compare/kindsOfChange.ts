import type { ComparedFile } from '../../server/src/compare/comparedFile';
import { compareProfiles } from '../../server/src/compare/compareProfiles';
import { pairFiles } from '../../server/src/compare/pairFiles';
import { lint } from '../../server/src/index';

const version = (name: string, text: string): ComparedFile[] => {
  const result = lint(text, name);
  return result.format === undefined ? [] : [{ name, path: name, text, result }];
};

/** What a comparison calls the changes between two versions of a file. */
export const kindsOfChange = (name: string, before: string, after: string) =>
  compareProfiles(pairFiles(version(name, before), version(name, after))).map(({ kind }) => kind);
