import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ComparedFile } from '../../server/src/compare/comparedFile';
import { compareProfiles } from '../../server/src/compare/compareProfiles';
import { pairFiles } from '../../server/src/compare/pairFiles';
import { applyFixes, lint } from '../../server/src/index';
import { runs } from '../support/runs';
import { account, restyled } from '../support/arbitraryProfiles';
import { profileKinds } from '../support/profiles';
import { allSamples } from '../support/samples';

const version = (name: string, text: string): ComparedFile[] => {
  const result = lint(text, name);
  return result.format === undefined ? [] : [{ name, path: name, text, result }];
};

const kindsBetween = (name: string, before: string, after: string) => compareProfiles(pairFiles(version(name, before), version(name, after))).map(({ kind }) => kind);

describe('a comparison', () => {
  for (const kind of profileKinds) {
    const profile = account(kind, { mayBeUnreadable: true });
    const { fileName } = kind;

    it(`finds no change where ${kind.format} is only written in another way`, () => {
      fc.assert(
        fc.property(profile, restyled(kind), (servers, restyle) => {
          const text = kind.write(servers);
          // A way of writing may break a text that is odd already.
          if (lint(restyle(text), fileName).problems.length > 0) return;
          assert.deepEqual(kindsBetween(fileName, text, restyle(text)), []);
        }),
        { numRuns: runs(100) },
      );
    });

    it(`never finds both ways of a change in ${kind.format} worse, or both better, or more changes in one of them`, () => {
      fc.assert(
        fc.property(profile, profile, (before, after) => {
          const [there, back] = [kindsBetween(fileName, kind.write(before), kind.write(after)), kindsBetween(fileName, kind.write(after), kind.write(before))];
          assert.equal(there.length, back.length);
          if (there.length !== 1) return;
          assert.ok(there[0] !== 'better' || back[0] !== 'better', `${there.join()} and ${back.join()}`);
          if (there[0] === 'better') assert.equal(back[0], 'worse');
        }),
        { numRuns: runs(200) },
      );
    });
  }

  it('never takes a fix for a change for the worse', () => {
    let changed = 0;
    for (const { fileName, text, path } of allSamples()) {
      for (const level of ['safe', 'suggested'] as const) {
        const kinds = kindsBetween(fileName, text, applyFixes(text, lint(text, fileName).findings, level));
        assert.ok(!kinds.includes('worse') && !kinds.includes('removed'), `${path}: ${kinds.join()}`);
        changed += kinds.length;
      }
    }
    assert.ok(changed > 50, `only ${changed} changes`);
  });
});
