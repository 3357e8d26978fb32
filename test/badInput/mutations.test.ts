import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { excerpt } from '../support/excerpt';
import { createRandom } from '../support/random';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { allSamples } from '../support/samples';

const insertions = [
  '',
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&',
  '&lt;',
  '&#x0;',
  '"',
  "'",
  '=',
  '[',
  ']',
  ';',
  '#',
  '\\',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u2028',
  '0',
  '995',
  '3e3',
  '-1',
  '99999999999',
  'true',
  '<true/>',
  '<key>',
  '</dict>',
  'constructor',
  '__proto__',
  '%HOST%',
  '{{ x }}',
];

type Random = ReturnType<typeof createRandom>;

function pieceOf(text: string, random: Random): string {
  const start = random(text.length + 1);
  return text.slice(start, start + random(60));
}

/** One to three changes: something cut out, put in, said twice, or taken from another place or sample. */
function mutate(text: string, others: readonly string[], random: Random): string {
  let mutated = text;
  for (let change = random(3); change >= 0; change--) {
    const at = random(mutated.length + 1);
    const length = random(4) === 0 ? random(80) : random(3);
    const pieces = [insertions[random(insertions.length)]!, pieceOf(mutated, random), pieceOf(others[random(others.length)]!, random)];
    mutated = mutated.slice(0, at) + pieces[random(pieces.length)]! + mutated.slice(at + length);
  }
  return mutated;
}

describe('a damaged file', () => {
  const samples = allSamples();
  const texts = samples.map(({ text }) => text);

  for (const { path, text, fileName } of samples) {
    it(`never ends in an exception, and its fixes keep their promise: ${path}`, () => {
      // It gives other numbers each time, and there is no smaller one to try.
      const random = fc.constant(createRandom(seed + path.length));
      fc.assert(
        fc.property(random, (next) => checkPromises(mutate(text, texts, next), fileName)),
        { numRuns: runs(150) },
      );
    });
  }
});

function checkPromises(text: string, fileName: string): void {
  const { findings, problems } = lint(text, fileName);
  const isInside = ({ start, end }: { start: number; end: number }) => 0 <= start && start <= end && end <= text.length;
  assert.ok(
    findings.every(
      ({ span, settingSpan, fixes }) =>
        isInside(span) && isInside(settingSpan) && fixes.every(({ edits }) => edits.every((edit) => isInside(edit.span))),
    ),
    `a place outside of the text:\n${excerpt(text)}`,
  );
  assert.ok(
    problems.length === 0 || findings.some(({ rule }) => rule.id === 'syntax-error'),
    `a problem without a finding:\n${excerpt(text)}`,
  );
  const fixed = applyFixes(text, findings, 'suggested');
  const after = lint(fixed, fileName);
  assert.ok(
    after.problems.length === 0 || problems.length > 0,
    `a fix broke the file:\n${excerpt(text)}\n--- becomes ---\n${excerpt(fixed)}`,
  );
  const again = applyFixes(fixed, after.findings, 'suggested');
  assert.equal(again, fixed, `one round was not enough:\n${excerpt(text)}`);
}
