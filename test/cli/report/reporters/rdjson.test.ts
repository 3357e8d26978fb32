import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decode } from '../../../../server/src/text/encoding';
import { applyEdits } from '../../../../server/src/text/textEdit';
import { refusal } from '../../../../server/src/cli/terminal/pathFailure';
import { rdjson } from '../../../../server/src/cli/report/reporters/rdjson';
import { lint, type Finding } from '../../../../server/src';
import { account, restyled } from '../../../support/arbitraryProfiles';
import { profileKinds } from '../../../support/profiles';
import { allSamples } from '../../../support/samples';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { oddFiles } from '../../support/oddFiles';
import { clearText, inOrder, tickedBox, unusual } from '../../support/profiles';
import { checkedFile, failure, reviewed } from '../../support/reviewed';
import { assertRdjson } from '../../support/schemas';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Range {
  readonly start: Place;
  readonly end: Place;
}

interface Report {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly location: { readonly path: string; readonly range?: Range };
    readonly severity: string;
    readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  }[];
}

const parse = (report: string) => JSON.parse(report) as Report;
const reportOn = (name: string, content: string | Uint8Array) => parse(rdjson(reviewed([checkedFile(name, content)])));

/** The bytes with those of a range replaced: lines end with LF, columns count bytes from 1, as the definition says. */
function applied(content: Uint8Array, { start, end }: Range, text: string): string {
  const bytes = Buffer.from(content);
  const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)];
  const offsetOf = ({ line, column }: Place) => starts[line - 1]! + column - 1;
  return decode(Buffer.concat([bytes.subarray(0, offsetOf(start)), Buffer.from(text), bytes.subarray(offsetOf(end))])).text;
}

const rangeText = ({ start, end }: Range) => `${start.line}:${start.column}-${end.line}:${end.column}`;

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
    const texts = findings.filter((one) => one.message === message).map((finding: Finding) => finding.fixes.map(({ edits }) => applyEdits(text, edits)));
    assert.ok(texts.some((each) => isSubsequence(made, each)), `${rangeText(location.range!)} ${message}`);
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

describe('--format rdjson', () => {
  it('writes what reviewdog reads', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': unusual, 'profiles/a.oeaccount': tickedBox, 'b/config-v1.1.xml': inOrder });
    const { stdout, stderr, exitCode } = await commandLine(path, ['--format', 'rdjson', '.', 'gone.prf']);
    const page = (rule: string) => `https://github.com/mail-config-lint/mail-config-lint/blob/main/docs/rules/${rule}.md`;
    const range = (startLine: number, startColumn: number, endLine: number, endColumn: number): Range => ({ start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } });
    const expected = {
      source: { name: 'mail-config-lint', url: 'https://github.com/mail-config-lint/mail-config-lint' },
      diagnostics: [
        { message: 'Could not be checked or written: there is no such file or folder', location: { path: 'gone.prf' }, severity: 'ERROR' },
        {
          message: 'POP3 on port 110 with “This server requires a secure connection (SSL)” switched on: port 110 starts unencrypted, so the connection will fail. Use port 995 with TLS.',
          location: { path: 'profiles/a.oeaccount', range: range(5, 26, 5, 34) },
          severity: 'ERROR',
          code: { value: 'tls-on-cleartext-port', url: page('tls-on-cleartext-port') },
          suggestions: [{ range: range(5, 26, 5, 34), text: '000003e3' }],
        },
        {
          message: 'IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it works only if the server listens there.',
          location: { path: 'config-v1.1.xml', range: range(5, 13, 5, 17) },
          severity: 'INFO',
          code: { value: 'unusual-port', url: page('unusual-port') },
          suggestions: [
            { range: range(5, 13, 6, 22), text: '993</port>\n      <socketType>SSL' },
            { range: range(5, 13, 6, 22), text: '143</port>\n      <socketType>STARTTLS' },
          ],
        },
      ],
    };
    assert.equal(stdout, `${JSON.stringify(expected, null, 2)}\n`);
    assert.deepEqual([stderr, exitCode], ['mail-config-lint: gone.prf: there is no such file or folder\n', 2]);
  });

  it('keeps to the schema for all samples', () => {
    const report = parse(rdjson(reviewed(allSamples().map(({ path, text }) => checkedFile(path, text)), [failure, refusal('.', 'permission denied')])));
    assertRdjson(report);
    assert.ok(report.diagnostics.length > 50 && report.diagnostics.some(({ suggestions }) => suggestions));
  });

  it('has the severities of reviewdog', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    for (const [severity, expected] of [['error', 'ERROR'], ['warning', 'WARNING'], ['information', 'INFO'], ['hint', 'INFO']] as const) {
      assert.deepEqual(parse((await commandLine(path, ['--format', 'rdjson', '--rule', `tls-on-cleartext-port=${severity}`])).stdout).diagnostics.map((one) => one.severity), [expected]);
    }
  });

  it('names paths from the current folder', async () => {
    const { path } = createFolder({ 'profiles/office/a.oeaccount': tickedBox });
    mkdirSync(join(path, '.git'));
    const { diagnostics } = parse((await commandLine(join(path, 'profiles'), ['--format', 'rdjson', '.', 'gone'])).stdout);
    assert.deepEqual(diagnostics.map(({ location }) => location.path), ['gone', 'office/a.oeaccount']);
  });

  const ranges: Readonly<Record<string, readonly string[]>> = {
    'line breaks of Windows': ['4:26-4:34 4:26-5:47'],
    'line breaks of an old Macintosh': ['1:138-1:146'],
    'a lone CR before the place': ['4:26-4:34 4:26-5:47'],
    'a byte order mark': ['4:26-4:34 4:26-5:47'],
    'a byte order mark and all on one line': ['1:135-1:139'],
    'characters of four bytes before the place': ['5:41-5:49'],
    'UTF-16': ['4:26-4:34'],
    'windows-1252': ['4:37-4:45'],
    'damaged bytes behind a byte order mark': ['3:25-3:43', '4:26-4:34'],
    'an empty place at its very end': ['10:8-10:8 10:8-10:8'],
    'a related place behind its last line break': ['2:1-2:17', '5:26-5:34'],
    'a place on several lines': ['1:1-3:3'],
    'a new setting at its very end': ['8:6-8:9 8:9-8:9'],
    'no line break at its end': ['10:8-10:12 10:8-10:12'],
    'nothing that can be linted': ['1:1-1:1'],
    'nothing to say about it': [],
  };
  for (const [what, [name, content]] of Object.entries(oddFiles)) {
    it(`finds the bytes in a file with ${what}`, () => {
      const report = reportOn(name, content);
      assertRdjson(report);
      assert.deepEqual(report.diagnostics.map(({ location, suggestions = [] }) => [location.range!, ...suggestions.map(({ range }) => range)].map(rangeText).join(' ')), ranges[what]);
    });
  }

  describe('has suggestions', () => {
    for (const kind of profileKinds) {
      it(`that are the fixes, applied to the bytes, for ${kind.format}`, () => {
        const profile = fc.tuple(account(kind, { mayBeUnreadable: true }), restyled(kind), fc.constantFrom('', '\ufeff')).map(([servers, style, mark]) => mark + style(kind.write(servers)));
        let count = 0;
        fc.assert(fc.property(profile, (text) => void (count += checkSuggestions(kind.fileName, text))), { numRuns: 150 });
        assert.ok(kind.sharesLines || count > 30, `${count} suggestions`);
      });
    }

    it('that are the fixes, in all samples and odd files', () => {
      for (const { fileName, text } of allSamples()) checkSuggestions(fileName, text);
      for (const [name, content] of Object.values(oddFiles)) if (typeof content === 'string') checkSuggestions(name, content);
    });

    const suggestionsFor = (text: string) => reportOn('a.oeaccount', text).diagnostics.flatMap(({ suggestions = [] }) => suggestions);

    it('of one piece, since port and encryption must change together', () => {
      assert.deepEqual(suggestionsFor(clearText.replace('\t<IMAP_Secure', ' \t\n\n\t<IMAP_Secure')), [
        { range: { start: { line: 4, column: 26 }, end: { line: 7, column: 47 } }, text: '000003e1</IMAP_Port>\n \t\n\n\t<IMAP_Secure_Connection type="DWORD">00000001' },
      ]);
    });

    const hidden: Readonly<Record<string, string>> = {
      'anything else stands on the line': clearText.replace('\n\t<IMAP_Port', '<IMAP_User_Name type="SZ">planted-name</IMAP_User_Name><IMAP_Port'),
      'a remark stands on the line': clearText.replace('\t<IMAP_Port', '<!-- planted --><IMAP_Port'),
      'anything else stands between the two halves': clearText.replace('\t<IMAP_Secure', '\t<IMAP_Password2 type="BINARY">planted</IMAP_Password2>\n\t<IMAP_Secure'),
      'a log-in stands in the host': clearText.replace('\n\t<IMAP_Port', '<IMAP_Port').replace('imap.example.org', 'planted:planted@imap.example.org'),
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
      assert.deepEqual(reportOn('config-v1.1.xml', apart).diagnostics.map(({ suggestions }) => suggestions?.map(({ text }) => text)), [['993']]);
    });
  });

  it('leaves out what a baseline knows', () => {
    assert.deepEqual(parse(rdjson(reviewed([checkedFile('a.oeaccount', clearText, () => true)]))).diagnostics, []);
  });

  it('is a document also where there is nothing to say', async () => {
    const folder = createFolder();
    const empty = '{\n  "source": {\n    "name": "mail-config-lint",\n    "url": "https://github.com/mail-config-lint/mail-config-lint"\n  },\n  "diagnostics": []\n}\n';
    assert.equal((await commandLine(folder.path, ['--format', 'rdjson'])).stdout, empty);
    assert.equal((await commandLine(folder.path, ['--format', 'rdjson', '--output', 'report.json'])).stdout, '');
    assert.equal(folder.read('report.json').toString(), empty);
    assertRdjson(JSON.parse(empty));
  });

  it('reports what --fix has left', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { stdout } = await commandLine(path, ['--format', 'rdjson', '--fix']);
    assert.deepEqual(parse(stdout).diagnostics.map(({ location }) => location.path), ['b.oeaccount']);
  });

  it('does not depend on the order of the words or on --quiet', async () => {
    const { path } = createFolder({ 'b/a.oeaccount': clearText, 'a.oeaccount': tickedBox });
    const run = async (...words: readonly string[]) => (await commandLine(path, ['--format', 'rdjson', ...words])).stdout;
    assert.equal(await run('y', 'b', '--quiet', 'x', 'a.oeaccount'), await run('a.oeaccount', 'b', 'x', 'y'));
  });
});
