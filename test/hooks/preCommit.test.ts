import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolder } from '../cli/support/folder';
import { clearText, inOrder, noProfile, tickedBox, tickedBoxFixed, unusual } from '../cli/support/profiles';
import { gitVariables, projectRepository, type ProjectRepository } from '../support/projectRepository';
import { findPreCommit } from './findPreCommit';

const installTimeoutMilliseconds = 900_000;

describe('pre-commit', () => {
  let project: ProjectRepository;
  let home: string;

  before(async function () {
    this.timeout(installTimeoutMilliseconds);
    project = projectRepository();
    home = mkdtempSync(join(tmpdir(), 'mail-config-lint-pre-commit-'));
    const problem = await findPreCommit();
    if (problem !== undefined) {
      console.log(`  (the hooks were not tried: pre-commit is missing. ${problem})`);
      this.skip();
    }
  });

  after(async () => {
    await project.remove();
    rmSync(home, { recursive: true, force: true });
  });

  /** A repository that uses a hook, with these files staged. */
  function user(
    files: Readonly<Record<string, string>>,
    hook: { readonly id: string; readonly args?: readonly string[] } = { id: 'mail-config-lint' },
  ) {
    const configuration = { repos: [{ repo: project.path, rev: 'v0.0.0', hooks: [hook] }] };
    // JSON is YAML as well.
    const folder = createFolder({ ...files, '.pre-commit-config.yaml': JSON.stringify(configuration) });
    const run = (program: string, ...words: readonly string[]) => {
      const env = { ...process.env, ...gitVariables, HOME: home, PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: 'never' };
      const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder.path, encoding: 'utf8', env });
      return { status, output: stdout + stderr };
    };
    run('git', 'init', '--quiet');
    run('git', 'add', '--all');
    return { ...folder, run };
  }

  const findings = (output: string) =>
    [...output.matchAll(/^(.+):\d+:\d+ \w+ ([a-z-]+)(?: · \w+)?$/gm)].map(([, file, rule]) => `${file} ${rule}`);

  it('takes the hooks for what they are', () => {
    const { status, output } = user({}).run('pre-commit', 'validate-manifest', join(project.path, '.pre-commit-hooks.yaml'));
    assert.deepEqual({ status, output }, { status: 0, output: '' });
  });

  it('lints the staged profiles, whatever they are called, and no other file', () => {
    const { run } = user({
      'front desk.oeaccount': tickedBox,
      'für Zoë/账户.oeaccount': clearText,
      'config-v1.1.xml': inOrder,
      'pom.xml': noProfile,
      'notes.txt': tickedBox,
    });
    const { status, output } = run('pre-commit', 'run');
    assert.equal(status, 1);
    assert.match(output, /^Mail Config Lint\.+Failed\n- hook id: mail-config-lint\n- exit code: 1$/m);
    assert.deepEqual(findings(output).sort(), ['front desk.oeaccount tls-on-cleartext-port', 'für Zoë/账户.oeaccount cleartext-password']);
  });

  it('says nothing when there is nothing to say', () => {
    const { run } = user({ 'config-v1.1.xml': inOrder, 'pom.xml': noProfile });
    const { status, output } = run('pre-commit', 'run', '--verbose');
    assert.equal(status, 0);
    assert.match(output, /^Mail Config Lint\.+Passed\n- hook id: mail-config-lint\n- duration: [\d.]+s\n$/);
  });

  it('has nothing to do where there are no such files', () => {
    const { status, output } = user({ 'read.me': tickedBox }).run('pre-commit', 'run');
    assert.equal(status, 0);
    assert.match(output, /^Mail Config Lint\.+\(no files to check\)Skipped\n$/);
  });

  it('lints a file whose name looks like an option', () => {
    const { run } = user({ '--fix.oeaccount': tickedBox, '--output=x.oeaccount': clearText });
    const { status, output } = run('pre-commit', 'run');
    assert.equal(status, 1);
    assert.deepEqual(findings(output).sort(), ['--fix.oeaccount tls-on-cleartext-port', '--output=x.oeaccount cleartext-password']);
    assert.equal(run('git', 'status', '--porcelain').output, 'A  --fix.oeaccount\nA  --output=x.oeaccount\nA  .pre-commit-config.yaml\n');
  });

  it('hands over the words of a configuration', () => {
    const files = { 'config-v1.1.xml': unusual };
    assert.equal(user(files).run('pre-commit', 'run').status, 0);
    const { status, output } = user(files, { id: 'mail-config-lint', args: ['--fail-on=information', '--'] }).run('pre-commit', 'run');
    assert.deepEqual({ status, findings: findings(output) }, { status: 1, findings: ['config-v1.1.xml unusual-port'] });
  });

  it('can look at the changed servers only', () => {
    for (const [args, expected] of [
      [['--'], 1],
      [['--staged', '--'], 0],
    ] as const) {
      const { run, ...folder } = user({ 'office.oeaccount': tickedBox }, { id: 'mail-config-lint', args });
      run('git', 'commit', '--message', 'What is there');
      folder.write('office.oeaccount', tickedBox.replace('<MessageAccount>', '<MessageAccount>\n'));
      run('git', 'add', '--all');
      assert.equal(run('pre-commit', 'run').status, expected);
      folder.write('office.oeaccount', tickedBox.replace('0000006e', '000003e1'));
      run('git', 'add', '--all');
      const { status, output } = run('pre-commit', 'run');
      assert.deepEqual({ status, findings: findings(output) }, { status: 1, findings: ['office.oeaccount protocol-port-mismatch'] });
    }
  });

  it('stops when files were fixed, and passes once they are staged', () => {
    const { run, ...folder } = user(
      { 'front desk.oeaccount': tickedBox, 'ü.oeaccount': tickedBox, 'config-v1.1.xml': inOrder },
      { id: 'mail-config-lint-fix' },
    );
    const { status, output } = run('pre-commit', 'run');
    assert.equal(status, 1);
    assert.match(output, /^Mail Config Lint \(fix\)\.+Failed\n- hook id: mail-config-lint-fix\n- files were modified by this hook$/m);
    for (const name of ['front desk.oeaccount', 'ü.oeaccount']) assert.equal(folder.read(name).toString(), tickedBoxFixed);
    run('git', 'add', '--all');
    assert.equal(run('pre-commit', 'run').status, 0);
  });

  it('stops a commit, until what is wrong is fixed', () => {
    const { run, ...folder } = user({ 'office.oeaccount': tickedBox });
    assert.equal(run('pre-commit', 'install').status, 0);
    const { status, output } = run('git', 'commit', '--message', 'Ticked a box');
    assert.equal(status, 1);
    assert.deepEqual(findings(output), ['office.oeaccount tls-on-cleartext-port']);
    assert.notEqual(run('git', 'rev-parse', '--verify', '--quiet', 'HEAD').status, 0);

    folder.write('office.oeaccount', tickedBoxFixed);
    run('git', 'add', '--all');
    assert.equal(run('git', 'commit', '--message', 'Fixed').status, 0);
    assert.equal(run('git', 'log', '--format=%s').output, 'Fixed\n');
  });

  it('can try the hooks without a configuration', () => {
    const { run } = user({ 'office.oeaccount': tickedBox });
    const { status, output } = run('pre-commit', 'try-repo', project.path, 'mail-config-lint', '--all-files');
    assert.equal(status, 1);
    assert.deepEqual(findings(output), ['office.oeaccount tls-on-cleartext-port']);
  });
});
