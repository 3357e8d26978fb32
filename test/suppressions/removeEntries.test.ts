import assert from 'node:assert/strict';
import { readJson } from '../../server/src/options/readJson';
import { entriesIn } from '../../server/src/suppressions/projectEntry';
import { unusedEntries } from '../../server/src/suppressions/removeEntries';
import { applyEdits, chooseEdits } from '../../server/src/text/textEdit';

/** The text without the entries at these positions, all at once. */
function without(text: string, ...positions: number[]): string {
  const spans = entriesIn(text).filter((_, index) => positions.includes(index));
  const sets = unusedEntries(
    text,
    spans.map((span) => ({ rule: 'unusual-port', span })),
  ).map(({ removal }) => removal);
  const edits = chooseEdits(sets);
  for (const set of sets)
    for (const { span } of set)
      assert.ok(
        edits.some((edit) => edit.span.start <= span.start && span.end <= edit.span.end),
        'no entry is left out because of another one',
      );
  return applyEdits(text, edits);
}

const lines = '{\n  "suppressions": [\n    { "a": 1 }, // one\n    // two\n    { "b": 2 },\n    {\n      "c": 3\n    }\n  ],\n}\n';
const oneLine = '{ "suppressions": [ { "a": 1 }, { "b": 2 }, { "c": 3 } ] }';

describe('entries of a project file that are taken away', () => {
  for (const [positions, text, after] of [
    [[0], lines, lines.replace('{ "a": 1 }, ', '')],
    [[1], lines, lines.replace('    { "b": 2 },\n', '')],
    [[2], lines, lines.replace('{ "b": 2 },\n    {\n      "c": 3\n    }\n', '{ "b": 2 }\n')],
    [[1, 2], lines, '{\n  "suppressions": [\n    { "a": 1 }, // one\n    // two\n  ],\n}\n'],
    [[0, 1, 2], lines, '{\n  "suppressions": [\n    // one\n    // two\n  ],\n}\n'],
    [[0], oneLine, oneLine.replace('{ "a": 1 }, ', '')],
    [[1], oneLine, oneLine.replace('{ "b": 2 }, ', '')],
    [[2], oneLine, oneLine.replace(', { "c": 3 }', '')],
    [[0, 2], oneLine, '{ "suppressions": [ { "b": 2 } ] }'],
    [[0], '{"suppressions":[{}]}', '{"suppressions":[]}'],
    [[0], '{"suppressions":[\t{} , ]}', '{"suppressions":[\t]}'],
  ] as const) {
    it(`leave everything else: ${positions.join()} of ${JSON.stringify(text)}`, () => {
      assert.equal(without(text, ...positions), after);
      assert.equal(without(text.replaceAll('\n', '\r\n'), ...positions), after.replaceAll('\n', '\r\n'));
    });
  }

  it('leave a file that can be read, whichever they are, and one by one too', () => {
    for (const text of [
      lines,
      oneLine,
      oneLine.replace(' ]', ', ]'),
      '{"suppressions": [\n{"a":1} /* , */ , {"b":2} // ,\n, {"c":3}\n]}',
    ]) {
      for (let mask = 1; mask < 8; mask++) {
        const positions = [0, 1, 2].filter((position) => mask & (1 << position));
        const after = without(text, ...positions);
        assert.deepEqual(readJson(after).problems, [], after);
        assert.equal(entriesIn(after).length, 3 - positions.length);
        const spans = entriesIn(text).filter((_, index) => positions.includes(index));
        for (const { removal } of unusedEntries(
          text,
          spans.map((span) => ({ rule: 'unusual-port', span })),
        )) {
          assert.equal(entriesIn(applyEdits(text, removal)).length, 2, JSON.stringify(removal));
        }
      }
    }
  });

  it('are left where they are when the text is another one', () => {
    assert.deepEqual(
      unusedEntries('{', [{ rule: 'unusual-port', span: { start: 0, end: 1 } }]).map(({ removal }) => removal),
      [[]],
    );
  });
});
