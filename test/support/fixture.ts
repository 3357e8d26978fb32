import assert from 'node:assert/strict';
import type { Finding, LintOptions } from '../../server/src';
import { findingsIn } from './lintAny';

/** A finding as a line of carets below the place shows it. */
interface Expectation {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** A ✓ behind the rule's id: there is a preferred fix. Without one there must be none. */
  readonly hasFix: boolean;
}

/**
 * Takes the lines of carets out of a text: blanks, `^` signs and a rule's id, which point at the
 * line above. The indentation that all lines share is taken off first.
 */
export function readFixture(fixture: string): { text: string; expected: Expectation[] } {
  const expected: Expectation[] = [];
  let text = '';
  let lastLine = 0;
  for (const line of dedent(fixture).split(/(?<=\n)/)) {
    const [, blanks, carets, rule, check] = /^([ \t]*)(\^+) ([a-z\d-]+)( ✓)?\n?$/.exec(line) ?? [];
    if (blanks !== undefined && carets !== undefined && rule !== undefined) {
      const start = lastLine + blanks.length;
      expected.push({ start, end: start + carets.length, rule, hasFix: check !== undefined });
    } else {
      lastLine = text.length;
      text += line;
    }
  }
  return { text, expected };
}

function dedent(fixture: string): string {
  const lines = fixture.replace(/^\n/, '').split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  return lines
    .map((line) => line.slice(Math.min(...depths)))
    .join('\n')
    .replace(/ +$/, '');
}

/** Lints a fixture with all rules: exactly the findings that its carets show. Gives the findings and the text for further questions. */
export const check = (fileName: string, fixture: string, options: LintOptions = {}) =>
  checkFindings(fixture, (text) => findingsIn(text, fileName, options));

/** Compares what is found in the text of a fixture with what its carets show. */
export function checkFindings(
  fixture: string,
  findingsOf: (text: string) => readonly Finding[],
): { text: string; findings: readonly Finding[] } {
  const { text, expected } = readFixture(fixture);
  const findings = findingsOf(text);
  assert.deepEqual(
    findings.map((finding) => show(text, toExpectation(finding))),
    expected.map((one) => show(text, one)),
  );
  return { text, findings };
}

const toExpectation = ({ span, rule, fixes }: Finding): Expectation => ({
  ...span,
  rule: rule.id,
  hasFix: fixes.some(({ isPreferred }) => isPreferred),
});

/** In words, so that a failing test shows the line and not an offset. */
function show(text: string, { start, end, rule, hasFix }: Expectation): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(0, start).split('\n').length;
  return `line ${line}, ${start - lineStart + 1}–${end - lineStart + 1} “${text.slice(start, end)}”: ${rule}${hasFix ? ' ✓' : ''}`;
}
