import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../../../../server/src/cli/terminal/pathFailure';
import { gitlab } from '../../../../server/src/cli/report/reporters/gitlab';
import { allSamples } from '../../../support/samples';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { oddFiles } from '../../support/oddFiles';
import { clearText, inOrder, tickedBox, unusual } from '../../support/profiles';
import { checkedFile, failure, reviewed } from '../../support/reviewed';
import { assertGitlab } from '../../support/schemas';

interface Violation {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly categories: readonly string[];
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

const parse = (report: string) => JSON.parse(report) as Violation[];
const fingerprintsOf = (...contents: readonly string[]) =>
  parse(gitlab(reviewed(contents.map((content, index) => checkedFile(`${index}.oeaccount`, content))))).map(
    ({ fingerprint }) => fingerprint,
  );

const inClearText =
  'IMAP on port 143 with “This server requires a secure connection (SSL)” switched off: password and mail cross the ' +
  'network readable for anybody on the way. Use port 993 with TLS if your provider offers it, or ask which encrypted ' +
  'port it has.';
const unusualPort =
  'IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it works only ' +
  'if the server listens there.';

describe('--format gitlab', () => {
  it('writes what GitLab asks for', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': unusual, 'profiles/a.oeaccount': clearText, 'b/config-v1.1.xml': inOrder });
    const { stdout, stderr, exitCode } = await commandLine(path, ['--format', 'gitlab', '.', 'gone.prf']);
    assert.equal(
      stdout,
      `[
  {
    "description": "Could not be checked or written: there is no such file or folder",
    "check_name": "not-checked",
    "fingerprint": "bb42048a3ee85d39fcf0e67ae1472d36",
    "severity": "critical",
    "categories": [
      "Bug Risk"
    ],
    "location": {
      "path": "gone.prf",
      "lines": {
        "begin": 1,
        "end": 1
      }
    }
  },
  {
    "description": "${inClearText}",
    "check_name": "cleartext-password",
    "fingerprint": "793109650b38e40c77870c8cfc98fa76",
    "severity": "critical",
    "categories": [
      "Security"
    ],
    "location": {
      "path": "profiles/a.oeaccount",
      "lines": {
        "begin": 4,
        "end": 4
      }
    }
  },
  {
    "description": "${unusualPort}",
    "check_name": "unusual-port",
    "fingerprint": "6ebec74bffc3ffce6608db30056ba5d5",
    "severity": "minor",
    "categories": [
      "Security"
    ],
    "location": {
      "path": "config-v1.1.xml",
      "lines": {
        "begin": 5,
        "end": 5
      }
    }
  }
]
`,
    );
    assert.deepEqual([stderr, exitCode], ['mail-config-lint: gone.prf: there is no such file or folder\n', 2]);
  });

  it('keeps to the schema for all samples', () => {
    const files = allSamples().map(({ path, text }) => checkedFile(path, text));
    const report = parse(gitlab(reviewed(files, [failure, failure, refusal('.', 'permission denied')])));
    assertGitlab(report);
    assert.ok(report.length > 50);
    assert.equal(
      report.length,
      files.reduce((sum, { result }) => sum + result.findings.length, 2),
    );
    assert.equal(new Set(report.map(({ fingerprint }) => fingerprint)).size, report.length, 'all fingerprints are different');
  });

  it('has the severities of GitLab', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    for (const [severity, expected] of [
      ['error', 'critical'],
      ['warning', 'major'],
      ['information', 'minor'],
      ['hint', 'info'],
    ] as const) {
      assert.deepEqual(
        parse((await commandLine(path, ['--format', 'gitlab', '--rule', `tls-on-cleartext-port=${severity}`])).stdout).map(
          (one) => one.severity,
        ),
        [expected],
      );
    }
  });

  it('keeps its fingerprints when lines move, the encoding changes or the host is in another case', () => {
    const [fingerprint] = fingerprintsOf(clearText);
    assert.deepEqual(
      fingerprintsOf(clearText.replace('<MessageAccount>', '<MessageAccount>\n\n\t<Poll_Interval type="DWORD">00000000</Poll_Interval>')),
      [fingerprint],
    );
    assert.deepEqual(fingerprintsOf(clearText.replaceAll('\n', '\r\n')), [fingerprint]);
    assert.deepEqual(fingerprintsOf(`\ufeff${clearText}`), [fingerprint]);
  });

  it('has other fingerprints for another host, port, rule, path and number', () => {
    const twoAlike = inOrder.replace('993', '9930').replace(/( *<incomingServer[^]*<\/incomingServer>\n)/, '$1$1');
    const all = [
      ...fingerprintsOf(
        clearText,
        clearText,
        clearText.replace('example.org', 'example.net'),
        clearText.replace('0000008f', '00000090'),
        tickedBox,
      ),
      ...parse(gitlab(reviewed([checkedFile('config-v1.1.xml', twoAlike)]))).map(({ fingerprint }) => fingerprint),
    ];
    assert.equal(all.length, 7);
    assert.equal(new Set(all).size, 7);
  });

  it('has unique fingerprints when standard input is called like a file', async () => {
    const folder = createFolder({ 'a.oeaccount': clearText });
    const report = parse(
      (await commandLine(folder.path, ['--format', 'gitlab', '--stdin-filename', 'a.oeaccount', '-', 'a.oeaccount'], { input: clearText }))
        .stdout,
    );
    assert.equal(new Set(report.map(({ fingerprint }) => fingerprint)).size, 2);
  });

  it('names paths from the top of the repository', async () => {
    const { path } = createFolder({ 'profiles/office/a.oeaccount': tickedBox });
    mkdirSync(join(path, '.git'));
    const report = parse((await commandLine(join(path, 'profiles'), ['--format', 'gitlab', '.', 'gone'])).stdout);
    assert.deepEqual(
      report.map(({ location }) => location.path),
      ['profiles/gone', 'profiles/office/a.oeaccount'],
    );
  });

  const lines: Readonly<Record<string, readonly string[]>> = {
    'line breaks of Windows': ['4-4'],
    'line breaks of an old Macintosh': ['1-1'],
    'a lone CR before the place': ['4-4'],
    'a byte order mark': ['4-4'],
    'a byte order mark and all on one line': ['1-1'],
    'characters of four bytes before the place': ['5-5'],
    'UTF-16': ['4-4'],
    'windows-1252': ['4-4'],
    'damaged bytes behind a byte order mark': ['3-3', '4-4'],
    'an empty place at its very end': ['10-10'],
    'a related place behind its last line break': ['2-2', '5-5'],
    'a place on several lines': ['1-3'],
    'a new setting at its very end': ['8-8'],
    'no line break at its end': ['10-10'],
    'nothing that can be linted': ['1-1'],
    'nothing to say about it': [],
  };
  for (const [what, [name, content]] of Object.entries(oddFiles)) {
    it(`finds the lines in a file with ${what}`, () => {
      const report = parse(gitlab(reviewed([checkedFile(name, content)])));
      assertGitlab(report);
      assert.deepEqual(
        report.map(
          ({
            location: {
              lines: { begin, end },
            },
          }) => `${begin}-${end}`,
        ),
        lines[what],
      );
    });
  }

  it('leaves out what a baseline knows, and counts it', () => {
    const twoAlike = inOrder.replace('993', '9930').replace(/( *<incomingServer[^]*<\/incomingServer>\n)/, '$1$1');
    const [, second] = parse(gitlab(reviewed([checkedFile('config-v1.1.xml', twoAlike)])));
    const first = (finding: { server?: { index: number } | undefined }) => finding.server?.index === 0;
    assert.deepEqual(parse(gitlab(reviewed([checkedFile('config-v1.1.xml', twoAlike, first)]))), [second]);
  });

  it('is an empty list where there is nothing to say, also in a file', async () => {
    const folder = createFolder();
    assert.equal((await commandLine(folder.path, ['--format', 'gitlab'])).stdout, '[]\n');
    assert.equal((await commandLine(folder.path, ['--format', 'gitlab', '--output', 'gl.json'])).stdout, '');
    assert.equal(folder.read('gl.json').toString(), '[]\n');
  });

  it('does not depend on the order of the words, on --quiet or on where the repository is', async () => {
    const files = { 'b/a.oeaccount': clearText, 'a.oeaccount': tickedBox, 'config-v1.1.xml': unusual };
    const run = async (...words: readonly string[]) =>
      (await commandLine(createFolder(files).path, ['--format', 'gitlab', ...words])).stdout;
    const expected = await run('a.oeaccount', 'b', 'config-v1.1.xml', 'x', 'y');
    assert.equal(await run('y', 'config-v1.1.xml', '--quiet', 'x', 'b', 'a.oeaccount'), expected);
  });
});
