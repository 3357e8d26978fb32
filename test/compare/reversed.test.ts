import assert from 'node:assert/strict';
import fc from 'fast-check';
import { account } from '../support/arbitraryProfiles';
import { nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';
import { runs } from '../support/runs';
import { kindsOfChange } from './kindsOfChange';

describe('a comparison and its reverse', () => {
  for (const kind of profileKinds) {
    it(`are never both worse or both better, and find as many changes in ${nameOf(kind)}`, () => {
      const profile = account(kind, { mayBeUnreadable: true }).map((servers) => kind.write(servers));
      fc.assert(
        fc.property(profile, profile, (before, after) => {
          const [there, back] = [kindsOfChange(kind.fileName, before, after), kindsOfChange(kind.fileName, after, before)];
          assert.equal(there.length, back.length);
          if (there.length !== 1) return;
          assert.ok(there[0] !== 'better' || back[0] !== 'better', `${there.join()} and ${back.join()}`);
          if (there[0] === 'better') assert.equal(back[0], 'worse');
        }),
        { numRuns: runs(200) },
      );
    });
  }
});
