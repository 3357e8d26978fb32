import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../../../server/src';
import { applyEdits } from '../../../../server/src/text/textEdit';
import { account, restyled } from '../../../support/arbitraryProfiles';
import { profileKinds } from '../../../support/profiles';
import { allSamples } from '../../../support/samples';
import '../../../support/seed';
import { oddFiles } from '../../support/oddFiles';
import { clearText } from '../../support/profiles';
import { resultsFor, type Region } from '../../support/sarifLog';
import { runs } from '../../../support/runs';

/** The text with a region replaced, in which lines end with CRLF or LF and columns count UTF-16 code units. */
function applied(text: string, { startLine, startColumn, endLine, endColumn }: Region, newText: string): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return text.slice(0, starts[startLine - 1]! + startColumn - 1) + newText + text.slice(starts[endLine - 1]! + endColumn - 1);
}

/** Each fix of the report makes the text that one of the finding's fixes makes. */
function checkFixes(name: string, text: string): number {
  const made = resultsFor(name, text).flatMap(({ fixes = [] }) =>
    fixes.map(
      ({
        artifactChanges: [
          {
            replacements: [{ deletedRegion, insertedContent }],
          },
        ],
      }) => applied(text, deletedRegion, insertedContent.text),
    ),
  );
  const texts = new Set(lint(text, name).findings.flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits))));
  for (const one of made) assert.ok(texts.has(one), one);
  return made.length;
}

describe('--format sarif has fixes', () => {
  let total = 0;

  for (const kind of profileKinds) {
    it(`that are those of the findings, for ${kind.format}`, () => {
      const profile = fc
        .tuple(account(kind, { mayBeUnreadable: true }), restyled(kind))
        .map(([servers, style]) => style(kind.write(servers)));
      fc.assert(
        fc.property(profile, (text) => void (total += checkFixes(kind.fileName, text))),
        { numRuns: runs(50) },
      );
    });
  }

  it('of which the accounts above gave many', () => {
    assert.ok(total > runs(50) * 5, `${total} fixes`);
  });

  it('that are those of the findings, in all samples', () => {
    const count = allSamples().reduce((sum, { fileName, text }) => sum + checkFixes(fileName, text), 0);
    assert.ok(count > 20, `${count} fixes`);
  });

  it('but none on lines that hold something else, nor in files that are no UTF-8', () => {
    const hidden = [
      clearText.replace('\n\t<IMAP_Port', '<IMAP_User_Name type="SZ">planted</IMAP_User_Name><IMAP_Port'),
      clearText.replace('\t<IMAP_Secure', '\t<IMAP_Password2 type="BINARY">planted</IMAP_Password2>\n\t<IMAP_Secure'),
    ];
    for (const text of hidden)
      assert.deepEqual(
        resultsFor('a.oeaccount', text).map(({ fixes }) => fixes),
        [undefined],
      );
    for (const what of ['UTF-16', 'windows-1252', 'damaged bytes behind a byte order mark'])
      assert.equal(resultsFor(...oddFiles[what]!)[0]?.fixes, undefined);
  });
});
