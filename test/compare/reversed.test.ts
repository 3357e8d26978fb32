import assert from 'node:assert/strict';
import fc from 'fast-check';
import { account } from '../support/arbitraryProfiles';
import { type ProfileKind, nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';
import { runs } from '../support/runs';
import { kindsOfChange } from './kindsOfChange';

/** Two versions of a profile, of which half differ in the port and the encryption of one server only. */
function versionsOf(kind: ProfileKind): fc.Arbitrary<readonly [before: string, after: string]> {
  const drawn = account(kind, { mayBeUnreadable: true });
  return fc.tuple(drawn, drawn, fc.boolean()).map(([before, others, isWhole]) => {
    const other = others.find(({ protocol }) => before.some((server) => server.protocol === protocol));
    if (isWhole || !other) return [kind.write(before), kind.write(others)];
    const { protocol, port, security, securityText } = other;
    const after = before.map((server) => (server.protocol === protocol ? { ...server, port, security, securityText } : server));
    return [kind.write(before), kind.write(after)];
  });
}

describe('a comparison and its reverse', () => {
  for (const kind of profileKinds) {
    it(`are never both worse or both better, and find as many changes in ${nameOf(kind)}`, () => {
      let compared = 0;
      fc.assert(
        fc.property(versionsOf(kind), ([before, after]) => {
          const [there, back] = [kindsOfChange(kind.fileName, before, after), kindsOfChange(kind.fileName, after, before)];
          assert.equal(there.length, back.length);
          if (there.length !== 1) return;
          assert.ok(there[0] !== 'better' || back[0] !== 'better', `${there.join()} and ${back.join()}`);
          if (there[0] === 'better') assert.equal(back[0], 'worse');
          compared++;
        }),
        { numRuns: runs(200) },
      );
      assert.ok(compared > runs(200) / 20, `only ${compared} pairs of versions have one change between them`);
    });
  }
});
