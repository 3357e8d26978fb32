import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printableSpans } from '../../../../server/src/printable/printableSpans';
import { refusal } from '../../../../server/src/cli/terminal/pathFailure';
import { sarif } from '../../../../server/src/cli/report/reporters/sarif';
import { lint, rules } from '../../../../server/src';
import { allSamples } from '../../../support/samples';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { oddFiles } from '../../support/oddFiles';
import { clearText, inOrder, tickedBox, unusual } from '../../support/profiles';
import { checkedFile, failure, reviewed } from '../../support/reviewed';
import { parseSarif, regionOf, regionText, resultsFor, runOf, type Run } from '../../support/sarifLog';
import { assertSarif } from '../../support/schemas';

describe('--format sarif', () => {
  const files = { 'config-v1.1.xml': unusual, 'my profiles/a.oeaccount': clearText, 'b/config-v1.1.xml': inOrder };

  it('writes results, the gravest first', async () => {
    const { path } = createFolder(files);
    const { stdout, stderr, exitCode } = await commandLine(path, ['--format', 'sarif', '.', 'gone.prf']);
    const {
      runs: [{ tool, ...run }],
      ...log
    } = JSON.parse(stdout) as { runs: [Run] };
    assert.deepEqual(log, { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' });
    const location = (uri: string) => ({ uri, uriBaseId: '%SRCROOT%' });
    const region = (startLine: number, startColumn: number, endLine: number, endColumn: number, text?: string) => ({
      startLine,
      startColumn,
      endLine,
      endColumn,
      ...(text && { snippet: { text } }),
    });
    const otherHalf = { text: 'The other half of the pair: port and encryption go together.' };
    const fix = (title: string, uri: string, deletedRegion: object, text: string) => ({
      description: { text: title },
      artifactChanges: [{ artifactLocation: location(uri), replacements: [{ deletedRegion, insertedContent: { text } }] }],
    });
    assert.deepEqual(run, {
      invocations: [
        {
          executionSuccessful: false,
          toolExecutionNotifications: [
            {
              descriptor: { id: 'not-checked' },
              level: 'error',
              message: { text: 'gone.prf: there is no such file or folder' },
              locations: [{ physicalLocation: { artifactLocation: location('gone.prf') } }],
            },
          ],
        },
      ],
      originalUriBaseIds: {
        '%SRCROOT%': {
          description: { text: 'The root of the repository or, outside of one, the folder in which mail-config-lint was started.' },
        },
      },
      columnKind: 'utf16CodeUnits',
      results: [
        {
          ruleId: 'cleartext-password',
          ruleIndex: rules.findIndex(({ id }) => id === 'cleartext-password'),
          level: 'error',
          message: {
            text:
              'IMAP on port 143 with “This server requires a secure connection (SSL)” switched off: password and mail cross the ' +
              'network readable for anybody on the way. Use port 993 with TLS if your provider offers it, or ask which ' +
              'encrypted port it has.',
          },
          locations: [
            { physicalLocation: { artifactLocation: location('my%20profiles/a.oeaccount'), region: region(4, 26, 4, 34, '0000008f') } },
          ],
          relatedLocations: [
            {
              physicalLocation: { artifactLocation: location('my%20profiles/a.oeaccount'), region: region(5, 39, 5, 47, '00000000') },
              message: otherHalf,
            },
          ],
          partialFingerprints: { 'mailConfigLint/v1': 'e1e73799b9014142c44c5290262395dc' },
          fixes: [
            fix(
              'Use port 993 with TLS (check with your provider)',
              'my%20profiles/a.oeaccount',
              region(4, 26, 5, 47),
              '000003e1</IMAP_Port>\n\t<IMAP_Secure_Connection type="DWORD">00000001',
            ),
          ],
          properties: { confidence: 'certain' },
        },
        {
          ruleId: 'unusual-port',
          ruleIndex: rules.findIndex(({ id }) => id === 'unusual-port'),
          level: 'note',
          message: {
            text:
              'IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it works ' +
              'only if the server listens there.',
          },
          locations: [{ physicalLocation: { artifactLocation: location('config-v1.1.xml'), region: region(5, 13, 5, 17, '9930') } }],
          relatedLocations: [
            {
              physicalLocation: { artifactLocation: location('config-v1.1.xml'), region: region(6, 19, 6, 22, 'SSL') },
              message: otherHalf,
            },
          ],
          partialFingerprints: { 'mailConfigLint/v1': '6ebec74bffc3ffce6608db30056ba5d5' },
          fixes: [
            fix('Use port 993 with TLS (check with your provider)', 'config-v1.1.xml', region(5, 13, 5, 17), '993'),
            fix(
              'Use port 143 with STARTTLS (check with your provider)',
              'config-v1.1.xml',
              region(5, 13, 6, 22),
              '143</port>\n      <socketType>STARTTLS',
            ),
          ],
          properties: { confidence: 'possible' },
        },
      ],
    });
    assert.equal(stdout, `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', '..', 'package.json'), 'utf8')) as { version: string };
    assert.equal(tool.driver.semanticVersion, version);
    assert.deepEqual([stderr, exitCode], ['mail-config-lint: gone.prf: there is no such file or folder\n', 2]);
  });

  it('describes all rules', () => {
    const { driver } = runOf(reviewed([])).tool;
    assert.deepEqual(
      driver.rules.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    assert.ok(driver.rules.every(({ properties }) => properties.tags.length <= 20));
    const page = 'https://github.com/mail-config-lint/mail-config-lint/blob/main/docs/rules/submission-on-port-25.md';
    const {
      why,
      symptom,
      references: [first, second, third],
    } = rules.find(({ id }) => id === 'submission-on-port-25')!;
    assert.ok(symptom && first && second && third);
    assert.deepEqual(
      { ...driver, rules: driver.rules.filter(({ id }) => id === 'submission-on-port-25') },
      {
        name: 'mail-config-lint',
        semanticVersion: '1.2.3',
        informationUri: 'https://github.com/mail-config-lint/mail-config-lint',
        rules: [
          {
            id: 'submission-on-port-25',
            shortDescription: { text: 'Sending through port 25.' },
            fullDescription: { text: why },
            help: {
              text:
                `${why}\nWhat you see: ${symptom}\n${first.label}: ${first.url}\n${second.label}: ${second.url}\n` +
                `${third.label}: ${third.url}`,
              markdown:
                `${why}\n\n**What you see:** ${symptom}\n\n- [${first.label}](${first.url})\n- [${second.label}](${second.url})\n` +
                `- [${third.label}](${third.url})\n- [The page of this rule](${page})`,
            },
            helpUri: page,
            defaultConfiguration: { level: 'warning' },
            properties: { tags: ['mail', 'transport'] },
          },
        ],
      },
    );
  });

  it('keeps to the schema for all samples and odd files', () => {
    const checked = [
      ...allSamples().map(({ path, text }) => checkedFile(path, text)),
      ...Object.entries(oddFiles).map(([what, [name, content]]) => checkedFile(`${what}/#?%:ü"\\/${name}`, content)),
    ];
    const report = sarif(
      reviewed(checked, [failure, failure, refusal('.', 'permission denied'), refusal('{0} [a](1).prf', 'permission denied')]),
      '1.2.3',
    );
    assertSarif(JSON.parse(report));
    const { results, invocations } = parseSarif(report);
    assert.ok(results.length > 50);
    for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(
      invocations[0].toolExecutionNotifications.map(({ message, locations }) => [message.text, locations?.length]),
      [
        ['.: permission denied', undefined],
        ['gone.prf: there is no such file or folder', 1],
        ['{{0}} [a](1).prf: permission denied', 1],
      ],
    );
  });

  it('can fail the schema', () => {
    const broken = JSON.parse(sarif(reviewed([checkedFile('a.oeaccount', clearText)]), '1')) as {
      runs: [{ results: [{ level: string }] }];
    };
    broken.runs[0].results[0].level = 'grave';
    assert.throws(() => assertSarif(broken), /level/);
  });

  it('has the levels of SARIF', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    for (const [severity, level] of [
      ['error', 'error'],
      ['warning', 'warning'],
      ['information', 'note'],
      ['hint', 'note'],
    ] as const) {
      const { results } = parseSarif(
        (await commandLine(path, ['--format', 'sarif', '--rule', `tls-on-cleartext-port=${severity}`])).stdout,
      );
      assert.deepEqual(
        results.map((result) => result.level),
        [level],
      );
    }
  });

  const regions: Readonly<Record<string, readonly string[]>> = {
    'line breaks of Windows': ['4:26-4:34 0000008f'],
    'line breaks of an old Macintosh': ['1:138-1:146 0000008f'],
    'a lone CR before the place': ['4:26-4:34 0000008f'],
    'a byte order mark': ['4:26-4:34 0000008f'],
    'a byte order mark and all on one line': ['1:160-1:164 9930'],
    'characters of four bytes before the place': ['5:36-5:44 0000006e'],
    'UTF-16': ['4:26-4:34 0000008f'],
    'windows-1252': ['4:34-4:42 0000008f'],
    'damaged bytes behind a byte order mark': ['3:25-3:41 ima\ufffd.example.org', '4:26-4:34 0000008f'],
    'an empty place at its very end': ['10:8-10:8'],
    'a related place behind its last line break': ['2:1-2:17', '5:26-5:34 0000006e'],
    'a place on several lines': ['1:1-3:3'],
    'a new setting at its very end': ['8:6-8:9 993'],
    'no line break at its end': ['10:8-10:12 none'],
    'nothing that can be linted': ['1:1-1:1'],
    'nothing to say about it': [],
  };
  for (const [what, [name, content]] of Object.entries(oddFiles)) {
    it(`finds the region in a file with ${what}`, () => {
      assert.deepEqual(
        resultsFor(name, content)
          .map(regionOf)
          .map((region) => regionText(region) + (region.snippet ? ` ${region.snippet.text}` : '')),
        regions[what],
      );
    });
  }

  it('shows no place behind the last line break', () => {
    const [, content] = oddFiles['a related place behind its last line break']!;
    assert.deepEqual(
      resultsFor('a.oeaccount', content)[0]?.relatedLocations?.map(({ physicalLocation }) => regionText(physicalLocation.region)),
      ['7:12-7:12'],
    );
  });

  it('shows no snippet but of what may be shown', () => {
    for (const { fileName, text } of allSamples()) {
      const printable = printableSpans(text, lint(text, fileName)).map(({ start, end }) => text.slice(start, end));
      for (const { locations, relatedLocations = [] } of resultsFor(fileName, text)) {
        for (const { physicalLocation } of [...locations, ...relatedLocations]) {
          const { snippet } = physicalLocation.region;
          if (snippet) assert.ok(printable.some((part) => part.includes(snippet.text)));
        }
      }
    }
    const slip = inOrder.replace('993', 'Sw0rdfish');
    assert.deepEqual(
      resultsFor('config-v1.1.xml', slip).map((result) => regionOf(result).snippet),
      [undefined],
    );
  });

  it('marks what a baseline knows as suppressed, behind all others', () => {
    const checked = [checkedFile('a.oeaccount', clearText, () => true), checkedFile('config-v1.1.xml', unusual)];
    const report = sarif(reviewed(checked), '1.2.3');
    assertSarif(JSON.parse(report));
    assert.deepEqual(
      parseSarif(report).results.map(({ ruleId, suppressions, baselineState }) => ({ ruleId, suppressions, baselineState })),
      [
        { ruleId: 'unusual-port', suppressions: [], baselineState: 'new' },
        {
          ruleId: 'cleartext-password',
          suppressions: [{ kind: 'external', status: 'accepted', justification: 'known in the baseline' }],
          baselineState: 'unchanged',
        },
      ],
    );
  });

  it('gives what a baseline knows the fingerprint that it has without one', () => {
    const twoAlike = inOrder.replace('993', '9930').replace(/( *<incomingServer[^]*<\/incomingServer>\n)/, '$1$1');
    const fingerprints = (known: (index: number) => boolean) =>
      new Map(
        runOf(reviewed([checkedFile('config-v1.1.xml', twoAlike, ({ server }) => known(server!.index))])).results.map((result) => [
          regionOf(result).startLine,
          result.partialFingerprints['mailConfigLint/v1'],
        ]),
      );
    const expected = fingerprints(() => false);
    assert.equal(new Set(expected.values()).size, 2);
    for (const known of [0, 1])
      assert.deepEqual(new Map([...fingerprints((index) => index === known)].sort(([a], [b]) => a - b)), expected);
  });

  it('keeps to the limit of GitHub, and says what it has left out', () => {
    const { path, source, result } = checkedFile('a.oeaccount', clearText);
    const [finding] = result.findings;
    const hints = Array.from({ length: 20_000 }, () => ({ ...finding!, severity: 'hint' as const }));
    const errors = Array.from({ length: 6_000 }, () => ({ ...finding! }));
    const file = { path, file: undefined, source, appliedFixes: [], known: [], result: { ...result, findings: [...hints, ...errors] } };
    const { results, invocations } = runOf(reviewed([file]));
    assert.deepEqual(
      [results.length, results.filter(({ level }) => level === 'error').length, results[0]?.level],
      [25_000, 6_000, 'error'],
    );
    assert.deepEqual(invocations, [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            descriptor: { id: 'results-left-out' },
            level: 'warning',
            message: { text: '1000 of 26000 results are left out, the least grave ones, as GitHub takes no more than 25000 in a run.' },
          },
        ],
      },
    ]);
  });

  it('keeps to the limit of places too', () => {
    const { path, source, result } = checkedFile('a.oeaccount', clearText);
    const related = Array.from({ length: 1_500 }, (_, index) => ({
      span: { start: index % 200, end: (index % 200) + 1 },
      message: 'here',
    }));
    const file = {
      path,
      file: undefined,
      source,
      appliedFixes: [],
      known: [],
      result: { ...result, findings: [{ ...result.findings[0]!, related }] },
    };
    const report = sarif(reviewed([file]), '1.2.3');
    assertSarif(JSON.parse(report));
    assert.equal(parseSarif(report).results[0]?.relatedLocations?.length, 100);
  });

  it('names no folder of the machine, wherever the repository is', async () => {
    const run = async (current: string, ...words: readonly string[]) => {
      const folder = createFolder({ 'repository/profiles/a.oeaccount': clearText, 'b.oeaccount': tickedBox });
      mkdirSync(join(folder.path, 'repository', '.git'));
      const { stdout } = await commandLine(join(folder.path, 'repository', current), ['--format', 'sarif', ...words]);
      assert.ok(!stdout.includes(folder.path));
      return stdout;
    };
    const expected = await run('profiles', '.', '../../b.oeaccount', 'x', 'y');
    assert.deepEqual(
      parseSarif(expected).results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation),
      [
        { uri: '../b.oeaccount', uriBaseId: '%SRCROOT%' },
        { uri: 'profiles/a.oeaccount', uriBaseId: '%SRCROOT%' },
      ],
    );
    assert.equal(await run('profiles', 'y', '../../b.oeaccount', '--quiet', 'x', '.'), expected);
  });

  it('is a document also where there is nothing to say', async () => {
    const folder = createFolder();
    const { stdout, stderr, exitCode } = await commandLine(folder.path, ['--format', 'sarif']);
    assertSarif(JSON.parse(stdout));
    assert.deepEqual(
      [parseSarif(stdout).results, parseSarif(stdout).invocations],
      [[], [{ executionSuccessful: true, toolExecutionNotifications: [] }]],
    );
    assert.deepEqual([stderr, exitCode], ['mail-config-lint: no mail profiles found in .\n', 0]);
    assert.equal((await commandLine(folder.path, ['--format', 'sarif', '--output', 'report.sarif'])).stdout, '');
    assert.equal(folder.read('report.sarif').toString(), stdout);
  });

  it('reports what --fix has left', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { stdout, exitCode } = await commandLine(path, ['--format', 'sarif', '--fix']);
    assert.deepEqual([parseSarif(stdout).results.map(({ ruleId }) => ruleId), exitCode], [['cleartext-password'], 1]);
    const fixed = await commandLine(path, ['--format', 'sarif', '--fix=suggested']);
    assert.deepEqual([parseSarif(fixed.stdout).results, fixed.exitCode], [[], 0]);
  });
});
