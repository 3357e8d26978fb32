import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { runs } from '../support/runs';
import { account, restyled } from '../support/arbitraryProfiles';
import { nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';
import { checkRound, checkSafeRound } from '../support/roundOfFixes';
import { allSamples } from '../support/samples';

describe('one round of fixes is enough', () => {
  for (const kind of profileKinds) {
    it(`for ${nameOf(kind)}`, () => {
      const profile = fc
        .tuple(account(kind, { mayBeUnreadable: true }), restyled(kind))
        .map(([servers, style]) => style(kind.write(servers)));
      fc.assert(
        fc.property(profile, (text) => {
          checkRound(text, kind.fileName);
          checkSafeRound(text, kind.fileName);
        }),
        { numRuns: runs(250) },
      );
    });
  }

  for (const { path, text, fileName } of allSamples()) {
    it(`for the sample ${path}`, () => {
      checkRound(text, fileName);
      checkSafeRound(text, fileName);
    });
  }
});

describe('every finding', () => {
  it('has at most one preferred fix, and it comes first', () => {
    for (const { path, text, fileName } of allSamples()) {
      for (const { fixes } of lint(text, fileName).findings) {
        assert.ok(
          fixes.slice(1).every(({ isPreferred }) => !isPreferred),
          path,
        );
        assert.ok(
          fixes.every(({ isPreferred, safety }) => isPreferred || safety === 'manual'),
          path,
        );
      }
    }
  });

  it('stays inside the text, and its fixes do too', () => {
    for (const { path, text, fileName } of allSamples()) {
      const isInside = ({ start, end }: { start: number; end: number }) => 0 <= start && start <= end && end <= text.length;
      for (const { span, settingSpan, related, fixes } of lint(text, fileName).findings) {
        for (const place of [
          span,
          settingSpan,
          ...related.map((one) => one.span),
          ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
        ])
          assert.ok(isInside(place), path);
        assert.ok(settingSpan.start <= span.start && span.end <= settingSpan.end, path);
      }
    }
  });
});
