import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ComparedFile } from '../../server/src/compare/comparedFile';
import { compareProfiles } from '../../server/src/compare/compareProfiles';
import { pairFiles } from '../../server/src/compare/pairFiles';
import { lint } from '../../server/src/index';
import { arbitraryProfile } from '../support/arbitraryProfiles';

const versions = (texts: readonly (readonly [name: string, text: string])[]): ComparedFile[] =>
  texts.flatMap(([name, text]) => {
    const result = lint(text, name);
    return result.format === undefined ? [] : [{ name, path: name, text, result }];
  });

const compare = (before: readonly ComparedFile[], after: readonly ComparedFile[]) => compareProfiles(pairFiles(before, after));
