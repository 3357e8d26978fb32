import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src/index';
import { account, restyled } from '../support/arbitraryProfiles';
import { nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';
import { runs } from '../support/runs';
import { kindsOfChange } from './kindsOfChange';

describe('a comparison of two ways of writing', () => {
  for (const kind of profileKinds) {
    it(`finds no change in ${nameOf(kind)}`, () => {
      fc.assert(
        fc.property(account(kind, { mayBeUnreadable: true }), restyled(kind), (servers, restyle) => {
          const text = kind.write(servers);
          // A way of writing may break a text that is odd already.
          fc.pre(lint(restyle(text), kind.fileName).problems.length === 0);
          assert.deepEqual(kindsOfChange(kind.fileName, text, restyle(text)), []);
        }),
        { numRuns: runs(100) },
      );
    });
  }
});
