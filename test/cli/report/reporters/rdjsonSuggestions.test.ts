import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint, type Finding } from '../../../../server/src';
import { decode } from '../../../../server/src/text/encoding';
import { applyEdits } from '../../../../server/src/text/textEdit';
import { account, restyled } from '../../../support/arbitraryProfiles';
import { profileKinds } from '../../../support/profiles';
import { allSamples } from '../../../support/samples';
import '../../../support/seed';
import { oddFiles } from '../../support/oddFiles';
import { clearText, unusual } from '../../support/profiles';
import { rangeText, reportOn, type Place, type Range } from '../../support/rdjsonReport';
import { runs } from '../../../support/runs';

/** The bytes with those of a range replaced: lines end with LF, columns count bytes from 1, as the definition says. */
function applied(content: Uint8Array, { start, end }: Range, text: string): string {
  const bytes = Buffer.from(content);
  const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)];
  const offsetOf = ({ line, column }: Place) => starts[line - 1]! + column - 1;
  return decode(Buffer.concat([bytes.subarray(0, offsetOf(start)), Buffer.from(text), bytes.subarray(offsetOf(end))])).text;
}

/** Each suggestion makes the text that one of the fixes makes, the first ones first, all on the same lines. */
function checkSuggestions(name: string, content: string): number {
  const bytes = Buffer.from(content);
  const { text } = decode(bytes);
  const { findings } = lint(text, name);
  const { diagnostics } = reportOn(name, content);
  let count = 0;
  for (const { message, location, suggestions = [] } of diagnostics) {
    const made = suggestions.map((one) => applied(bytes, one.range, one.text));
    // Findings can share their words, but not these and the place.
    const texts = findings
      .filter((one) => one.message === message)
      .map((finding: Finding) => finding.fixes.map(({ edits }) => applyEdits(text, edits)));
    assert.ok(
      texts.some((each) => isSubsequence(made, each)),
      `${rangeText(location.range!)} ${message}`,
    );
    assert.equal(new Set(suggestions.map(({ range }) => rangeText(range))).size, Math.min(1, suggestions.length));
    count += suggestions.length;
  }
  return count;
}

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let next = 0;
  for (const one of all) if (one === some[next]) next++;
  return next === some.length;
}

describe('--format rdjson has suggestions', () => {
  let total = 0;

  for (const kind of profileKinds) {
    it(`that are the fixes, applied to the bytes, for ${kind.format}`, () => {
      const profile = fc
        .tuple(account(kind, { mayBeUnreadable: true }), restyled(kind), fc.constantFrom('', '\ufeff'))
        .map(([servers, style, mark]) => mark + style(kind.write(servers)));
      fc.assert(
        fc.property(profile, (text) => void (total += checkSuggestions(kind.fileName, text))),
        { numRuns: runs(150) },
      );
    });
  }

  it('of which the accounts above gave many', () => {
    assert.ok(total > runs(150) * 5, `${total} suggestions`);
  });

  it('that are the fixes, in all samples and odd files', () => {
    for (const { fileName, text } of allSamples()) checkSuggestions(fileName, text);
    for (const [name, content] of Object.values(oddFiles)) if (typeof content === 'string') checkSuggestions(name, content);
  });

  const suggestionsFor = (text: string) => reportOn('a.oeaccount', text).diagnostics.flatMap(({ suggestions = [] }) => suggestions);

  it('of one piece, since port and encryption must change together', () => {
    assert.deepEqual(suggestionsFor(clearText.replace('\t<IMAP_Secure', ' \t\n\n\t<IMAP_Secure')), [
      {
        range: { start: { line: 4, column: 26 }, end: { line: 7, column: 47 } },
        text: '000003e1</IMAP_Port>\n \t\n\n\t<IMAP_Secure_Connection type="DWORD">00000001',
      },
    ]);
  });

  const hidden: Readonly<Record<string, string>> = {
    'anything else stands on the line': clearText.replace(
      '\n\t<IMAP_Port',
      '<IMAP_User_Name type="SZ">planted-name</IMAP_User_Name><IMAP_Port',
    ),
    'a remark stands on the line': clearText.replace('\t<IMAP_Port', '<!-- planted --><IMAP_Port'),
    'anything else stands between the two halves': clearText.replace(
      '\t<IMAP_Secure',
      '\t<IMAP_Password2 type="BINARY">planted</IMAP_Password2>\n\t<IMAP_Secure',
    ),
    'a log-in stands in the host': clearText
      .replace('\n\t<IMAP_Port', '<IMAP_Port')
      .replace('imap.example.org', 'planted:planted@imap.example.org'),
    'something strange stands in an attribute': clearText.replace('<IMAP_Port ', '<IMAP_Port note="planted" '),
    'there are too many lines between': clearText.replace('\t<IMAP_Secure', `${'\n'.repeat(19)}\t<IMAP_Secure`),
  };
  for (const [what, text] of Object.entries(hidden)) {
    it(`but none where ${what}`, () => {
      assert.ok(lint(text, 'a.oeaccount').findings.every(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred)));
      assert.deepEqual(suggestionsFor(text), []);
    });
  }

  it('on as many as twenty lines', () => {
    assert.equal(suggestionsFor(clearText.replace('\t<IMAP_Secure', `${'\n'.repeat(18)}\t<IMAP_Secure`)).length, 1);
  });

  it('but none that would have to be on other lines than the first', () => {
    const apart = unusual.replace('      <socketType>', `${'\n'.repeat(30)}      <socketType>`);
    assert.deepEqual(
      reportOn('config-v1.1.xml', apart).diagnostics.map(({ suggestions }) => suggestions?.map(({ text }) => text)),
      [['993']],
    );
  });
});
