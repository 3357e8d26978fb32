import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createGitLines, withoutLineBreak } from '../../../server/src/cli/report/gitLines';

/** Long enough for many steps of counting, with characters of one to four bytes. */
const text = fc
  .array(fc.constantFrom('a', 'ü', '€', '😀', '\n', '\r\n', '\r', 'plain letters '), { maxLength: 400 })
  .map((parts) => parts.join(''))
  .map((part) => part.repeat(3));

describe('lines as git counts them', () => {
  it('are found as if the text were split', () => {
    fc.assert(
      fc.property(text, fc.nat(), (content, at) => {
        const offset = content.length === 0 ? 0 : at % (content.length + 1);
        const before = content.slice(0, offset).split('\n');
        const { start } = createGitLines(content).rangeOf({ start: offset, end: offset });
        assert.deepEqual(start, { line: before.length, column: before.at(-1)!.length + 1 });
      }),
    );
  });

  it('have columns of bytes', () => {
    fc.assert(
      fc.property(text, fc.nat(), (content, at) => {
        const offset = content.length === 0 ? 0 : at % (content.length + 1);
        fc.pre(!/^[\ud800-\udbff]$/.test(content[offset - 1] ?? ''));
        const before = content.slice(0, offset).split('\n');
        const { start } = createGitLines(content, 3).byteRangeOf({ start: offset, end: offset });
        assert.deepEqual(start, { line: before.length, column: Buffer.byteLength(before.at(-1)!) + 1 + (before.length === 1 ? 3 : 0) });
      }),
    );
  });

  it('have spans without their line feed', () => {
    fc.assert(
      fc.property(text, (content) => {
        const lines = createGitLines(content);
        assert.deepEqual(
          content.split('\n'),
          content.split('\n').map((_, index) => content.slice(lines.lineSpan(index + 1).start, lines.lineSpan(index + 1).end)),
        );
      }),
    );
  });
});

describe('a span for review tools', () => {
  const cases: readonly (readonly [what: string, text: string, start: number, end: number, expected: string])[] = [
    ['stays as it is inside a line', 'ab\ncd', 0, 1, '0-1'],
    ['ends before the line break', 'ab\ncd', 0, 3, '0-2'],
    ['ends before both characters of it', 'ab\r\ncd', 1, 4, '1-2'],
    ['goes on over line breaks inside', 'ab\ncd\n', 0, 6, '0-5'],
    ['stays where it is empty', 'ab\ncd', 3, 3, '3-3'],
    ['stays where it is empty and a line break is before it', 'ab\n\ncd', 3, 3, '3-3'],
    ['moves to the last line where it is empty at the end', 'ab\n', 3, 3, '2-2'],
    ['moves before both characters of the last line break', 'ab\r\n', 4, 4, '2-2'],
    ['stays at the end of a file without a last line break', 'ab', 2, 2, '2-2'],
    ['is the place before a line break where it is nothing else', 'ab\ncd', 2, 3, '2-2'],
    ['may be all of an empty file', '', 0, 0, '0-0'],
  ];
  for (const [what, content, start, end, expected] of cases) {
    it(what, () => {
      const span = withoutLineBreak(content, { start, end });
      assert.equal(`${span.start}-${span.end}`, expected);
    });
  }
});
