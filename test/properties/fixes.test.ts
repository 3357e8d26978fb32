import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes, lint, type Finding } from '../../server/src';
import '../support/seed';
import { account, restyled } from '../support/arbitraryProfiles';
import { findingLines } from '../support/findingLines';
import { profileKinds } from '../support/profiles';
import { allSamples } from '../support/samples';

const isToBeApplied = ({ fixes }: Finding) => fixes.some(({ safety }) => safety !== 'manual');

const namesOf = (findings: readonly Finding[]) => findings.map(({ rule, server }) => `${rule.id} at server ${server?.index}`);

/** The promises of a round of fixes, for one text. */
function checkRound(text: string, fileName: string): void {
  const { findings } = lint(text, fileName);
  const fixed = applyFixes(text, findings, 'suggested');
  const after = lint(fixed, fileName).findings;
  const show = () => `${text}\n--- becomes ---\n${fixed}\n--- with ---\n${findingLines(fixed, after)}`;
  assert.deepEqual(namesOf(after.filter(isToBeApplied)), [], `a fix is left to apply after one round:\n${show()}`);
  const known = namesOf(findings);
  // A custom port keeps its number and gets encryption: that it is unusual may then be said.
  const isGrave = ({ severity, rule }: Finding) => (severity === 'error' || severity === 'warning') && rule.id !== 'unusual-port';
  const made = namesOf(after.filter(isGrave)).filter((name) => !known.includes(name));
  assert.deepEqual(made, [], `a fix made a finding:\n${show()}`);
  assert.equal(applyFixes(fixed, after, 'suggested'), fixed, 'a second round changes nothing');
}

/** With only the safe fixes the others remain; two settings may have become equal, so that one of them can go. */
function checkSafeRound(text: string, fileName: string): void {
  const fixed = applyFixes(text, lint(text, fileName).findings, 'safe');
  const after = lint(fixed, fileName).findings;
  assert.deepEqual(namesOf(after.filter(({ rule, fixes }) => rule.id !== 'duplicate-setting' && fixes.some(({ safety }) => safety === 'safe'))), []);
}

describe('one round of fixes is enough', () => {
  for (const kind of profileKinds) {
    it(`for ${kind.format}`, () => {
      const profile = fc.tuple(account(kind, { mayBeUnreadable: true }), restyled(kind)).map(([servers, style]) => style(kind.write(servers)));
      fc.assert(
        fc.property(profile, (text) => {
          checkRound(text, kind.fileName);
          checkSafeRound(text, kind.fileName);
        }),
        { numRuns: 250 },
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
        assert.ok(fixes.slice(1).every(({ isPreferred }) => !isPreferred), path);
        assert.ok(fixes.every(({ isPreferred, safety }) => isPreferred || safety === 'manual'), path);
      }
    }
  });

  it('stays inside the text, and its fixes do too', () => {
    for (const { path, text, fileName } of allSamples()) {
      const isInside = ({ start, end }: { start: number; end: number }) => 0 <= start && start <= end && end <= text.length;
      for (const { span, settingSpan, related, fixes } of lint(text, fileName).findings) {
        for (const place of [span, settingSpan, ...related.map((one) => one.span), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))]) assert.ok(isInside(place), path);
        assert.ok(settingSpan.start <= span.start && span.end <= settingSpan.end, path);
      }
    }
  });
});
