import assert from 'node:assert/strict';
import { encode } from '../../../server/src/text/encoding';
import { sarif } from '../../../server/src/cli/report/reporters/sarif';
import { commandLine as start } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { clearText, tickedBox, unusual } from '../support/profiles';
import { checkedFile, reviewed } from '../support/reviewed';
import { assertSarif } from '../support/schemas';

async function commandLine(...given: Parameters<typeof start>) {
  const { exitCode, stdout, stderr } = await start(...given);
  return { exitCode, stdout, stderr };
}

const meant = (text: string, rule: string, reason = 'the old server in the cellar') =>
  text.replace(/^(\t?)(<(?:IMAP|POP3)_Port)/m, `$1<!-- mail-config-lint-disable-next-line ${rule}: ${reason} -->\n$1$2`);

const files = { 'a.oeaccount': meant(clearText, 'cleartext-password'), 'b.oeaccount': meant(tickedBox, 'tls-on-cleartext-port') };

const summaryLine = '✔ no findings in 2 mail profiles with 2 servers; 2 suppressed\n';

describe('what is suppressed', () => {
  it('does not count, and is told as a number', async () => {
    const { path } = createFolder(files);
    assert.deepEqual(await commandLine(path, []), { exitCode: 0, stdout: summaryLine, stderr: '' });
    assert.equal(
      (await commandLine(path, ['--format', 'markdown'])).stdout.split('\n')[2],
      'No findings in 2 mail profiles with 2 servers; 2 suppressed.',
    );
  });

  for (const format of ['github', 'gitlab', 'rdjson']) {
    it(`is left out of a report for ${format}`, async () => {
      assert.doesNotMatch((await commandLine(createFolder(files).path, ['--format', format])).stdout, /cleartext/);
    });
  }

  it('is no longer fixed, and in no baseline', async () => {
    const { path, read } = createFolder(files);
    assert.deepEqual(await commandLine(path, ['--fix=suggested']), { exitCode: 0, stdout: summaryLine, stderr: '' });
    assert.equal((await commandLine(path, ['--fix=suggested', '--diff'])).stdout, '');
    assert.equal(read('b.oeaccount').toString(), files['b.oeaccount']);
    await commandLine(path, ['--write-baseline', 'known.json']);
    assert.deepEqual(JSON.parse(read('known.json').toString()), { schema: 'mail-config-lint/baseline/1', findings: [] });
  });

  it('stands in JSON with who said so, and why', async () => {
    const { path } = createFolder({ 'a.oeaccount': files['a.oeaccount'], 'b.oeaccount': tickedBox });
    const {
      files: [first, second],
      summary,
    } = JSON.parse((await commandLine(path, ['--format', 'json'])).stdout) as {
      files: { findings: object[]; suppressed?: { suppression: object; rule: string; range: { start: object } }[] }[];
      summary: object;
    };
    assert.deepEqual([first!.findings, second!.findings.length, second!.suppressed], [[], 1, undefined]);
    assert.deepEqual(
      first!.suppressed!.map(({ rule, suppression, range }) => ({ rule, suppression, start: range.start })),
      [
        {
          rule: 'cleartext-password',
          suppression: { kind: 'comment', reason: 'the old server in the cellar' },
          start: { line: 5, column: 26 },
        },
      ],
    );
    assert.deepEqual(summary, { files: 2, servers: 2, error: 1, warning: 0, information: 0, hint: 0, suppressed: 1 });
  });

  it('is named by why', async () => {
    const { path } = createFolder(files);
    assert.match((await commandLine(path, ['why', 'a.oeaccount'])).stdout, /^ +findings +none$/m);
    assert.match((await commandLine(path, ['why', 'a.oeaccount'])).stdout, /^ +skipped +what is suppressed: cleartext-password$/m);
  });

  it('stands in SARIF behind all others, by its kind', () => {
    const { result, ...file } = checkedFile('b.oeaccount', files['b.oeaccount']);
    const byProject = {
      ...result,
      suppressed: result.suppressed.map((finding) => ({ ...finding, suppression: { kind: 'project' as const, reason: 'made so' } })),
    };
    const report = JSON.parse(
      sarif(
        reviewed([checkedFile('a.oeaccount', files['a.oeaccount']), { ...file, result: byProject }, checkedFile('c.oeaccount', tickedBox)]),
        '1.2.3',
      ),
    ) as { runs: { results: { ruleId: string; suppressions: object[]; baselineState?: string }[] }[] };
    assertSarif(report);
    assert.deepEqual(
      report.runs[0]!.results.map(({ ruleId, suppressions, baselineState }) => [ruleId, suppressions, baselineState]),
      [
        ['tls-on-cleartext-port', [], undefined],
        ['cleartext-password', [{ kind: 'inSource', status: 'accepted', justification: 'the old server in the cellar' }], undefined],
        ['tls-on-cleartext-port', [{ kind: 'external', status: 'accepted', justification: 'made so' }], undefined],
      ],
    );
  });

  it('leaves the fingerprints of the others as a baseline without it has them', () => {
    const one = unusual.replace(/( *)(<port>)/, '$1<!-- mail-config-lint-disable-next-line unusual-port: a tunnel -->\n$1$2');
    const both = unusual.replace(
      /( *<incomingServer[^]*<\/incomingServer>\n)/,
      (server) => one.slice(one.indexOf('    <incomingServer'), one.indexOf('</incomingServer>') + 18) + server,
    );
    const { findings, suppressed } = reviewed([checkedFile('config-v1.1.xml', both)]);
    assert.deepEqual([findings.length, suppressed.length], [1, 1]);
    assert.equal(findings[0]!.fingerprint, reviewed([checkedFile('config-v1.1.xml', unusual)]).findings[0]!.fingerprint);
    assert.notEqual(suppressed[0]!.fingerprint, findings[0]!.fingerprint);
  });

  it('is found in UTF-16, and its comment can be taken out there', async () => {
    const { path, write, read } = createFolder({});
    write('b.oeaccount', encode(files['b.oeaccount'].replaceAll('\n', '\r\n'), 'utf-16le', true)!);
    assert.match((await commandLine(path, [])).stdout, /^✔ no findings .*; 1 suppressed\n$/);
    const fixed = meant(tickedBox, 'cleartext-password').replaceAll('\n', '\r\n');
    write('b.oeaccount', encode(fixed, 'utf-16le', true)!);
    await commandLine(path, ['--fix']);
    assert.deepEqual(
      Buffer.from(read('b.oeaccount')),
      Buffer.from(encode(tickedBox.replaceAll('\n', '\r\n').replace('0000006e', '000003e3'), 'utf-16le', true)!),
    );
  });

  it('makes no server better or worse, and is news again when it is no longer meant so', async () => {
    const repository = createRepository({ 'b.oeaccount': tickedBox });
    repository.commit('as it was');
    repository.write('b.oeaccount', files['b.oeaccount']);
    assert.match((await commandLine(repository.path, ['compare', '--git', 'HEAD'])).stdout, /^✔ no server changed\n$/);
    repository.commit('meant so');
    repository.write('b.oeaccount', tickedBox);
    const { stdout, exitCode } = await commandLine(repository.path, ['--changed-since', 'HEAD']);
    assert.match(stdout, /b\.oeaccount:5:26 error tls-on-cleartext-port/);
    assert.equal(exitCode, 1);
  });

  it('never shows a password that stands in a reason', async () => {
    const secret = 'hunter2/%40?#';
    const { path } = createFolder({
      'a.oeaccount': meant(clearText, 'cleartext-password', `it is ${secret}`),
      'b.oeaccount': meant(tickedBox, `swordfish-4711`, secret),
    });
    for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'rdjson', 'markdown']) {
      const { stdout, stderr } = await commandLine(path, ['--format', format]);
      assert.doesNotMatch(stdout + stderr, /hunter2|swordfish/, format);
    }
  });
});

describe('check --min-confidence', () => {
  const assumed = 'account a\nhost smtp.example.com\nauth plain\n';
  const written = 'account a\nhost smtp.example.com\nauth plain\nport 587\ntls off\n';

  it('leaves out what is less sure', async () => {
    const { path } = createFolder({ 'assumed/.msmtprc': assumed, 'written/.msmtprc': written });
    const places = async (...words: string[]) => (await commandLine(path, words)).stdout.match(/^\S+:\d+:\d+ .*$/gm);
    const both = ['assumed/.msmtprc:2:1 error cleartext-password · likely', 'written/.msmtprc:5:5 error cleartext-password'];
    assert.deepEqual(
      [
        await places(),
        await places('--min-confidence', 'possible'),
        await places('--min-confidence', 'likely'),
        await places('--min-confidence=certain'),
      ].map((some) => some?.join()),
      [both.join(), both.join(), both.join(), both[1]],
    );
    assert.equal((await commandLine(path, ['assumed', '--min-confidence', 'certain'])).exitCode, 0);
  });

  it('takes no other word', async () => {
    const { stderr, exitCode } = await commandLine(createFolder({}).path, ['--min-confidence', 'sure']);
    assert.deepEqual(
      [stderr.split('\n')[0], exitCode],
      ['mail-config-lint: --min-confidence cannot be "sure". Choose one of: certain, likely, possible.', 2],
    );
  });

  it('keeps a comment in use that suppresses what is left out', async () => {
    const { path } = createFolder({
      '.msmtprc': assumed.replace('host', '# mail-config-lint-disable-next-line cleartext-password -- in the house only\nhost'),
    });
    assert.match((await commandLine(path, ['--min-confidence', 'certain'])).stdout, /^✔ no findings in 1 mail profile with 1 server\n$/);
  });
});
