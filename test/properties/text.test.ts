import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createLineIndex } from '../../server/src/text/lineIndex';
import { newlineAt } from '../../server/src/text/newline';
import { applyEdits, mergeEdits, type TextEdit } from '../../server/src/text/textEdit';
import { runs } from '../support/runs';

const text = fc.string({ unit: fc.constantFrom('a', 'ü', '𝒳', '\n', '\r', '\r\n', '\u2028', ' '), maxLength: 30 });

describe('the index of lines', () => {
  it('finds the place of every offset, and back', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const index = createLineIndex(whole);
        for (let offset = 0; offset <= whole.length; offset++) {
          const { line, character } = index.positionAt(offset);
          // Between the two halves of a CRLF one is still on the line that they end.
          const isInside = whole[offset - 1] === '\r' && whole[offset] === '\n';
          const before = whole.slice(0, isInside ? offset - 1 : offset).split(/\r\n|\r|\n/);
          assert.deepEqual(
            { line, character },
            { line: before.length - 1, character: before.at(-1)!.length + Number(isInside) },
            `${JSON.stringify(whole)} at ${offset}`,
          );
          assert.ok(index.lineSpan(line).start + character === offset);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it('knows the lines without their breaks', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const index = createLineIndex(whole);
        const lines = whole.split(/\r\n|\r|\n/);
        assert.equal(index.lineCount, lines.length);
        assert.deepEqual(
          lines.map((_, line) => whole.slice(index.lineSpan(line).start, index.lineSpan(line).end)),
          lines,
        );
      }),
    );
  });

  it('takes what lies outside for the nearest place inside', () => {
    const index = createLineIndex('a\nbc');
    assert.deepEqual(index.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(50), { line: 1, character: 2 });
  });
});

describe('edits', () => {
  const edits = (length: number): fc.Arbitrary<TextEdit[]> =>
    fc.array(
      fc
        .tuple(fc.nat(length), fc.nat(length), fc.constantFrom('', 'x', 'yz'))
        .map(([a, b, newText]) => ({ span: { start: Math.min(a, b), end: Math.max(a, b) }, newText })),
      { maxLength: 5 },
    );
  const textWithEdits = text.chain((whole) => fc.tuple(fc.constant(whole), edits(whole.length)));

  it('that are left after merging stand in order and do not overlap', () => {
    fc.assert(
      fc.property(textWithEdits, ([, some]) => {
        const merged = mergeEdits(some);
        for (const [index, edit] of merged.entries()) {
          const next = merged[index + 1];
          assert.ok(
            some.some(({ span, newText }) => span.start === edit.span.start && span.end === edit.span.end && newText === edit.newText),
          );
          if (next) assert.ok(edit.span.end <= next.span.start);
        }
      }),
    );
  });

  it('change what they name and nothing else', () => {
    fc.assert(
      fc.property(textWithEdits, ([whole, some]) => {
        const merged = mergeEdits(some);
        // Made from the end on, no edit moves the place of another one.
        const expected = merged.reduceRight((old, { span, newText }) => old.slice(0, span.start) + newText + old.slice(span.end), whole);
        assert.equal(applyEdits(whole, some), expected);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('are made once, however often they are asked for', () => {
    const edit = { span: { start: 1, end: 2 }, newText: 'x' };
    assert.equal(applyEdits('abc', [edit, { ...edit }, edit]), 'axc');
    const insertion = { span: { start: 1, end: 1 }, newText: 'x' };
    assert.equal(applyEdits('abc', [insertion, { ...insertion }, { ...insertion, newText: 'y' }]), 'axybc');
  });
});

describe('a new line', () => {
  it('ends like its neighbours', () => {
    assert.equal(newlineAt('a\r\nb\nc', 3), '\r\n');
    assert.equal(newlineAt('a\r\nb\nc', 5), '\n');
    assert.equal(newlineAt('ab\r\n', 1), '\r\n');
    assert.equal(newlineAt('a\rb', 2), '\r');
    assert.equal(newlineAt('ab', 1), '\n');
  });
});
