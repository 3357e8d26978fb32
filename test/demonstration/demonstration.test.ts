import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from '../action/checkout';
import { runStep, type Step } from '../action/runStep';
import { commandLine } from '../cli/support/commandLine';
import { createFolder } from '../cli/support/folder';
import { copiesOf } from '../cli/support/gitRepository';
import { assertGitlab, assertRdjson, assertSarif } from '../cli/support/schemas';
import { readPage } from '../docs/page';
import { findPreCommit } from '../hooks/findPreCommit';
import { assertGolden } from '../support/golden';
import { gitVariables, projectRepository } from '../support/projectRepository';
import { demonstration, secret, type Demonstration } from './repository';

const root = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** A block of the page: by the file that it is, or by a piece of it. */
const { blocks } = readPage('docs/continuous-integration.md');
const fileBlocks = (file: string) => blocks.filter(({ tags }) => tags.get('file') === file).map(({ text }) => text);
const shellBlock = (piece: string) => blocks.find(({ language, text }) => language === 'sh' && text.includes(piece))!.text;

interface WorkflowStep {
  readonly uses: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The steps of the one job of a workflow. */
const stepsOf = (workflow: string): WorkflowStep[] => {
  const { jobs } = parse(workflow) as { jobs: Record<string, { steps: WorkflowStep[] }> };
  return Object.values(jobs).flatMap(({ steps }) => steps);
};

/** What it says of all that the branch did. */
const sentences = [
  'bob.mobileconfig: outgoing mail went from TLS to clear text (port 465 → 25). The password crosses the network unencrypted.',
  'desk.prf: incoming mail went from port 995 to 110, with TLS as before. Encrypted from the first byte, on a port ' +
    'that starts in clear text.',
  'phone für Zoë.k9s: incoming mail went from TLS to STARTTLS. STARTTLS on a port that is already TLS.',
  'new/config-v1.1.xml (was old/config-v1.1.xml): incoming mail went from clear text to TLS (port 143 → 993).',
  'old/reception.oeaccount: incoming mail went from port 110 to 995, with TLS as before.',
];

describe('a pull request that breaks three profiles and fixes two', () => {
  let here: Demonstration;
  /** With the programs that the snippets call: this project's as npx would find it, and a reviewdog that only listens. */
  let programs: string;

  const demonstrations = copiesOf(() => {
    const { base, head, merge, ...repository } = demonstration();
    return { repository, base, head, merge };
  });

  beforeEach(() => {
    const { repository, ...commits } = demonstrations();
    here = { ...repository, ...commits };
    programs = createFolder({
      npx:
        '#!/bin/sh\n[ "$1" = --yes ] && shift\nname=$1; shift\n[ "$name" = mail-config-lint ] || exit 99\nexec ' +
        `"${process.execPath}" "${join(root, 'bundled', 'cli.js')}" "$@"\n`,
      reviewdog: '#!/bin/sh\nprintf "%s\\n" "$*" > reviewdog.words\ncat > reviewdog.input\n',
    }).path;
    for (const name of ['npx', 'reviewdog']) chmodSync(join(programs, name), 0o755);
  });

  /** Runs lines of shell as a runner does: up to the first that fails. */
  function shell(folder: string, script: string, variables: Readonly<Record<string, string>> = {}) {
    const env = { ...process.env, ...gitVariables, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}`, ...variables };
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', script], { cwd: folder, encoding: 'utf8', env });
    return { status, stdout, stderr };
  }

  it('is told in five sentences, the worse ones first, and ends with 1', async () => {
    const { exitCode, stdout } = await commandLine(here.path, ['compare', '--git', `${here.base}..${here.head}`, '--format', 'json']);
    const { changes, summary } = JSON.parse(stdout) as { changes: { sentence: string }[]; summary: unknown };
    assert.deepEqual(
      changes.map(({ sentence }) => sentence),
      sentences,
    );
    assert.deepEqual(summary, { worse: 3, better: 2, different: 0, added: 0, removed: 0 });
    assert.equal(exitCode, 1);
    assert.equal((await commandLine(here.path, ['compare', '--git', `${here.head}..${here.base}`, '--quiet'])).exitCode, 1);
    assert.equal((await commandLine(here.path, ['compare', '--git', `${here.base}..${here.base}`])).exitCode, 0);
  });

  for (const [format, extension, check] of [
    ['sarif', 'sarif', assertSarif],
    ['gitlab', 'gitlab.json', assertGitlab],
    ['rdjson', 'rdjson', assertRdjson],
    ['github', 'github.txt', undefined],
    ['markdown', 'md', undefined],
  ] as const) {
    it(`is reported as ${format} to the last byte of its golden file, whatever the order of the paths`, async () => {
      const words = ['--format', format, '--changed-since', here.base];
      const { exitCode, stdout, stderr } = await commandLine(here.path, words);
      assert.deepEqual({ exitCode, stderr }, { exitCode: 1, stderr: '' });
      check?.(JSON.parse(stdout));
      assertGolden(join(__dirname, 'expected', `report.${extension}`), stdout.replaceAll(`"${version}"`, '"VERSION"'));
      assert.equal(
        (await commandLine(here.path, [...words, 'phone für Zoë.k9s', 'old', 'new', 'desk.prf', 'bob.mobileconfig'])).stdout,
        stdout,
      );
      assert.ok(!stdout.includes(secret));
    });
  }

  describe('is reviewed as docs/continuous-integration.md says', () => {
    const eventOf = ({ base, head }: Demonstration): NonNullable<Step['event']> => ({
      name: 'pull_request',
      description: { pull_request: { head: { sha: head }, base: { sha: base } } },
    });

    /** Checks out as the workflow's first step asks, and runs our step as it is written. */
    function runWorkflow(workflow: string) {
      const [first, own, ...others] = stepsOf(workflow);
      assert.match(first!.uses, /^actions\/checkout@v\d+$/);
      assert.equal(own!.uses, `mail-config-lint/mail-config-lint@v${version}`);
      const workspace = checkout(here, here.merge, { depth: first!.with?.['fetch-depth'] === 0 ? 0 : 1 });
      const inputs = Object.fromEntries(Object.entries(own!.with ?? {}).map(([name, value]) => [name, String(value)]));
      return { workspace, others, ...runStep({ workspace, with: inputs, event: eventOf(here) }) };
    }

    it('by the GitHub Action: annotations, summary, a red check', () => {
      const { exitCode, outputs, commands, summary } = runWorkflow(fileBlocks('.github/workflows/mail-config-lint.yml')[0]!);
      assert.deepEqual({ exitCode, outputs }, { exitCode: 1, outputs: { result: 'worse', worse: '3', 'sarif-file': '' } });
      const annotations = commands.map(({ name, properties: { file, line, title } }) => `${name} ${file}:${line} ${title}`);
      assert.deepEqual(annotations, [
        'error bob.mobileconfig:21 Less secure than before',
        'error desk.prf:10 Less secure than before',
        'error phone für Zoë.k9s:5 Less secure than before',
        'error bob.mobileconfig:24 cleartext-password: The password crosses the network unencrypted',
        'error desk.prf:11 tls-on-cleartext-port: Encrypted from the first byte, on a port that starts in clear text',
        'error phone für Zoë.k9s:7 starttls-on-tls-port: STARTTLS on a port that is already TLS',
        'warning bob.mobileconfig:28 password-in-file: A password is stored in readable form',
      ]);
      const at = (text: string) => summary.indexOf(text);
      const order = [
        at('### Got worse'),
        at('bob.mobileconfig: outgoing mail went from TLS to clear text'),
        at('### Got better'),
        at('### Servers'),
      ];
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a - b),
      );
      assert.ok(!order.includes(-1) && !summary.includes(secret));
    });

    it('by code scanning: a SARIF file where the next step looks for it', () => {
      const { exitCode, outputs, workspace, others } = runWorkflow(fileBlocks('.github/workflows/code-scanning.yml')[0]!);
      const [upload] = others;
      assert.match(upload!.uses, /^github\/codeql-action\/upload-sarif@v\d+$/);
      assert.deepEqual({ exitCode, file: outputs['sarif-file'] }, { exitCode: 0, file: upload!.with!.sarif_file });
      const log = JSON.parse(readFileSync(join(workspace, outputs['sarif-file']!), 'utf8')) as {
        runs: { results: { ruleId: string }[] }[];
      };
      assertSarif(log);
      assert.deepEqual(
        log.runs[0]!.results.map(({ ruleId }) => ruleId),
        ['cleartext-password', 'tls-on-cleartext-port', 'starttls-on-tls-port', 'password-in-file'],
      );
    });

    it('by GitLab: a code quality report, and a job that fails over what got worse', () => {
      const [report, changed] = fileBlocks('.gitlab-ci.yml').map(
        (text) => Object.values(parse(text) as Record<string, { script: string[]; artifacts?: { reports: { codequality: string } } }>)[0]!,
      );
      const workspace = checkout(here, here.merge, { depth: 0 });
      assert.equal(shell(workspace, report!.script.join('\n')).status, 1);
      const issues = JSON.parse(readFileSync(join(workspace, report!.artifacts!.reports.codequality), 'utf8')) as {
        location: { path: string };
      }[];
      assertGitlab(issues);
      assert.deepEqual(
        issues.map(({ location }) => location.path),
        ['bob.mobileconfig', 'desk.prf', 'phone für Zoë.k9s', 'bob.mobileconfig'],
      );
      const { status, stdout } = shell(workspace, changed!.script.join('\n'), { CI_MERGE_REQUEST_DIFF_BASE_SHA: here.base });
      assert.equal(status, 1);
      assert.match(stdout, /✖ 3 worse, 2 better\n$/);
    });

    it('by reviewdog: the repair as a suggestion, and none beside a secret', () => {
      const workspace = checkout(here, here.merge);
      assert.equal(shell(workspace, shellBlock('reviewdog')).status, 0);
      assert.equal(readFileSync(join(workspace, 'reviewdog.words'), 'utf8'), '-f=rdjson -reporter=github-pr-review\n');
      const input = readFileSync(join(workspace, 'reviewdog.input'), 'utf8');
      const { diagnostics } = JSON.parse(input) as { diagnostics: { location: { path: string }; suggestions?: { text: string }[] }[] };
      assertRdjson(JSON.parse(input));
      assert.ok(!input.includes(secret));
      const desk = diagnostics.find(({ location }) => location.path === 'desk.prf')!;
      assert.deepEqual(
        desk.suggestions?.map(({ text }) => text),
        ['995'],
      );
    });

    it('by pre-commit: what is staged does not come through', async function () {
      this.timeout(900_000);
      const problem = await findPreCommit();
      if (problem !== undefined) {
        console.log(`  (left out: pre-commit is missing. ${problem})`);
        return this.skip();
      }
      const configuration = fileBlocks('.pre-commit-config.yaml')[0]!;
      const { repos } = parse(configuration) as { repos: { repo: string; rev: string }[] };
      assert.deepEqual(
        repos.map(({ repo, rev }) => ({ repo, rev })),
        [{ repo: 'https://github.com/mail-config-lint/mail-config-lint', rev: `v${version}` }],
      );
      const project = projectRepository();
      const home = mkdtempSync(join(tmpdir(), 'mail-config-lint-demonstration-'));
      try {
        here.git('switch', '--quiet', '--detach', here.head);
        // The same page, with the address of what lies here.
        here.write('.pre-commit-config.yaml', configuration.replace(repos[0]!.repo, project.path).replace(repos[0]!.rev, 'v0.0.0'));
        here.git('add', '--all');
        here.write('bob.mobileconfig', `${here.read('bob.mobileconfig').toString()}\n`);
        here.git('add', '--all');
        const { status, stdout } = shell(here.path, 'pre-commit run', { HOME: home, PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: 'never' });
        assert.equal(status, 1);
        assert.match(stdout, /^bob\.mobileconfig:24:\d+ error cleartext-password$/m);
        assert.ok(!stdout.includes(secret));
      } finally {
        await project.remove();
        rmSync(home, { recursive: true, force: true });
      }
    });

    it('by a hook of git’s own: the commit does not come about', () => {
      here.git('switch', '--quiet', '--detach', here.base);
      here.write('.git/hooks/pre-commit', `#!/bin/sh\n${shellBlock('--staged')}`);
      chmodSync(join(here.path, '.git', 'hooks', 'pre-commit'), 0o755);
      here.write('bob.mobileconfig', here.git('show', `${here.head}:bob.mobileconfig`));
      // What a hook prints goes to standard error.
      const { status, stderr } = shell(here.path, 'git add bob.mobileconfig\ngit commit --quiet --message change');
      assert.notEqual(status, 0);
      assert.match(stderr, /^bob\.mobileconfig:24:\d+ error cleartext-password$/m);
      assert.equal(here.git('rev-parse', 'HEAD'), here.base);
    });

    it('in git diff: settings instead of XML', () => {
      here.git('switch', '--quiet', '--detach', here.head);
      assert.equal(shell(here.path, shellBlock('textconv')).status, 0);
      here.write('.gitattributes', fileBlocks('.gitattributes')[0]!);
      const { stdout } = shell(here.path, `git diff ${here.base} ${here.head} -- '*.mobileconfig' '*.oeaccount'`);
      assert.deepEqual(
        stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line)),
        [
          '-smtp smtp.example.com port 465 auto',
          '+smtp smtp.example.com port 25 none',
          '-Office: pop3 pop.example.com port 110 tls',
          '+Office: pop3 pop.example.com port 995 tls',
        ],
      );
      assert.ok(!stdout.includes(secret));
    });

    it('from what is there: old findings are known, new ones fail', () => {
      const [write, check] = shellBlock('--write-baseline').trim().split('\n') as [string, string];
      here.git('switch', '--quiet', '--detach', here.base);
      assert.equal(shell(here.path, 'npx mail-config-lint').status, 1);
      assert.equal(shell(here.path, write).status, 0);
      assert.equal(shell(here.path, check).status, 0);
      here.git('switch', '--quiet', '--detach', here.head);
      const { status, stdout } = shell(here.path, check);
      assert.equal(status, 1);
      assert.match(stdout, /✖ 3 errors, 1 warning in 8 mail profiles with 12 servers\n/);
    });

    it('at changed servers only', () => {
      here.git('switch', '--quiet', '--detach', here.merge);
      here.git('update-ref', 'refs/remotes/origin/main', here.base);
      const { status, stdout } = shell(here.path, shellBlock('--changed-since'));
      assert.equal(status, 1);
      assert.match(stdout, /✖ 3 errors, 1 warning in 5 mail profiles with 8 servers\n/);
    });

    it('with no snippet left out', () => {
      const used = [
        '.github/workflows/mail-config-lint.yml',
        '.github/workflows/code-scanning.yml',
        '.gitlab-ci.yml',
        '.pre-commit-config.yaml',
        '.gitattributes',
      ];
      const named = blocks.filter(({ tags }) => tags.has('file')).map(({ tags }) => tags.get('file')!);
      assert.deepEqual([...new Set(named)], used);
      const shells = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
      const tried = ['reviewdog', '--staged', 'textconv', '--write-baseline', '--changed-since'].map(shellBlock);
      assert.deepEqual(
        shells.filter((text) => !tried.includes(text)),
        [],
      );
    });
  });
});
