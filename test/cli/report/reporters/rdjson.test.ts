import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../../../../server/src/cli/terminal/pathFailure';
import { rdjson } from '../../../../server/src/cli/report/reporters/rdjson';
import { allSamples } from '../../../support/samples';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { oddFiles } from '../../support/oddFiles';
import { clearText, inOrder, tickedBox, unusual } from '../../support/profiles';
import { checkedFile, failure, reviewed } from '../../support/reviewed';
import { assertRdjson } from '../../support/schemas';
import { parseRdjson, rangeText, reportOn, type Range } from '../../support/rdjsonReport';

describe('--format rdjson', () => {
  it('writes what reviewdog reads', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': unusual, 'profiles/a.oeaccount': tickedBox, 'b/config-v1.1.xml': inOrder });
    const { stdout, stderr, exitCode } = await commandLine(path, ['--format', 'rdjson', '.', 'gone.prf']);
    const page = (rule: string) => `https://github.com/mail-config-lint/mail-config-lint/blob/main/docs/rules/${rule}.md`;
    const range = (startLine: number, startColumn: number, endLine: number, endColumn: number): Range => ({
      start: { line: startLine, column: startColumn },
      end: { line: endLine, column: endColumn },
    });
    const expected = {
      source: { name: 'mail-config-lint', url: 'https://github.com/mail-config-lint/mail-config-lint' },
      diagnostics: [
        { message: 'Could not be checked or written: there is no such file or folder', location: { path: 'gone.prf' }, severity: 'ERROR' },
        {
          message:
            'POP3 on port 110 with “This server requires a secure connection (SSL)” switched on: port 110 starts unencrypted, ' +
            'so the connection will fail. Use port 995 with TLS.',
          location: { path: 'profiles/a.oeaccount', range: range(5, 26, 5, 34) },
          severity: 'ERROR',
          code: { value: 'tls-on-cleartext-port', url: page('tls-on-cleartext-port') },
          suggestions: [{ range: range(5, 26, 5, 34), text: '000003e3' }],
        },
        {
          message:
            'IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it works ' +
            'only if the server listens there.',
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
    const report = parseRdjson(
      rdjson(
        reviewed(
          allSamples().map(({ path, text }) => checkedFile(path, text)),
          [failure, refusal('.', 'permission denied')],
        ),
      ),
    );
    assertRdjson(report);
    assert.ok(report.diagnostics.length > 50 && report.diagnostics.some(({ suggestions }) => suggestions));
  });

  it('has the severities of reviewdog', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    for (const [severity, expected] of [
      ['error', 'ERROR'],
      ['warning', 'WARNING'],
      ['information', 'INFO'],
      ['hint', 'INFO'],
    ] as const) {
      assert.deepEqual(
        parseRdjson(
          (await commandLine(path, ['--format', 'rdjson', '--rule', `tls-on-cleartext-port=${severity}`])).stdout,
        ).diagnostics.map((one) => one.severity),
        [expected],
      );
    }
  });

  it('names paths from the current folder', async () => {
    const { path } = createFolder({ 'profiles/office/a.oeaccount': tickedBox });
    mkdirSync(join(path, '.git'));
    const { diagnostics } = parseRdjson((await commandLine(join(path, 'profiles'), ['--format', 'rdjson', '.', 'gone'])).stdout);
    assert.deepEqual(
      diagnostics.map(({ location }) => location.path),
      ['gone', 'office/a.oeaccount'],
    );
  });

  const ranges: Readonly<Record<string, readonly string[]>> = {
    'line breaks of Windows': ['4:26-4:34 4:26-5:47'],
    'line breaks of an old Macintosh': ['1:138-1:146'],
    'a lone CR before the place': ['4:26-4:34 4:26-5:47'],
    'a byte order mark': ['4:26-4:34 4:26-5:47'],
    'a byte order mark and all on one line': ['1:163-1:167'],
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
      assert.deepEqual(
        report.diagnostics.map(({ location, suggestions = [] }) =>
          [location.range!, ...suggestions.map(({ range }) => range)].map(rangeText).join(' '),
        ),
        ranges[what],
      );
    });
  }

  it('leaves out what a baseline knows', () => {
    assert.deepEqual(parseRdjson(rdjson(reviewed([checkedFile('a.oeaccount', clearText, () => true)]))).diagnostics, []);
  });

  it('is a document also where there is nothing to say', async () => {
    const folder = createFolder();
    const empty =
      '{\n  "source": {\n    "name": "mail-config-lint",\n    "url": ' +
      '"https://github.com/mail-config-lint/mail-config-lint"\n  },\n  "diagnostics": []\n}\n';
    assert.equal((await commandLine(folder.path, ['--format', 'rdjson'])).stdout, empty);
    assert.equal((await commandLine(folder.path, ['--format', 'rdjson', '--output', 'report.json'])).stdout, '');
    assert.equal(folder.read('report.json').toString(), empty);
    assertRdjson(JSON.parse(empty));
  });

  it('reports what --fix has left', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { stdout } = await commandLine(path, ['--format', 'rdjson', '--fix']);
    assert.deepEqual(
      parseRdjson(stdout).diagnostics.map(({ location }) => location.path),
      ['b.oeaccount'],
    );
  });

  it('does not depend on the order of the words or on --quiet', async () => {
    const { path } = createFolder({ 'b/a.oeaccount': clearText, 'a.oeaccount': tickedBox });
    const run = async (...words: readonly string[]) => (await commandLine(path, ['--format', 'rdjson', ...words])).stdout;
    assert.equal(await run('y', 'b', '--quiet', 'x', 'a.oeaccount'), await run('a.oeaccount', 'b', 'x', 'y'));
  });
});
