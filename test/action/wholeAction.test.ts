import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository } from '../cli/support/gitRepository';
import { clearText, inOrder, noProfile, tickedBox } from '../cli/support/profiles';
import { checkout } from './checkout';
import { runStep, type Step } from './runStep';

const secret = 'correct-horse-battery';

/** Log-in and password stand beside what is wrong. */
const withSecret = clearText.replace(
  '\t<IMAP_Port',
  `\t<IMAP_User_Name type="SZ">${secret}-user</IMAP_User_Name>\n\t<IMAP_Password2 type="BINARY">${secret}</IMAP_Password2>\n\t<IMAP_Port`,
);

const unencrypted = inOrder.replace('993', '143').replace('SSL', 'plain');
const startTls = inOrder.replace('993', '143').replace('SSL', 'STARTTLS');

/** A pull request whose merge GitHub has made, checked out as actions/checkout does it. */
function pullRequest(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const repository = createRepository({ 'pom.xml': noProfile, ...before });
  const base = repository.commit('base');
  repository.git('checkout', '--quiet', '-b', 'branch');
  for (const [name, text] of Object.entries(after)) repository.write(name, text);
  const head = repository.commit('head');
  repository.git('checkout', '--quiet', '--detach', base);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', head);
  const merge = repository.git('rev-parse', 'HEAD');
  const event = { name: 'pull_request', description: { pull_request: { head: { sha: head }, base: { sha: base } } } };
  return { workspace: checkout(repository, merge), event };
}

const step = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>, inputs: Step['with'] = {}) => {
  const request = pullRequest(before, after);
  return { ...runStep({ ...request, with: inputs }), workspace: request.workspace };
};

/** Without the colours of a terminal. */
// eslint-disable-next-line no-control-regex -- this is what colours are made of
const plain = (text: string) => text.replace(/\u001b\[[\d;]*m/g, '');

describe('the action on a pull request', () => {
  it('passes, when the profiles are in order and nothing became worse', () => {
    const { exitCode, outputs, commands, text, summary } = step({ 'a/config-v1.1.xml': startTls }, { 'a/config-v1.1.xml': inOrder });
    assert.deepEqual({ exitCode, commands }, { exitCode: 0, commands: [] });
    assert.deepEqual(outputs, { result: 'clean', worse: '0', 'sarif-file': '' });
    assert.match(plain(text), /no findings in 1 mail profile with 2 servers/);
    assert.match(summary, /^## [^]*\n## /);
  });

  it('has nothing to say where there are no profiles', () => {
    const { exitCode, outputs, commands } = step({}, { 'read.me': 'x' });
    assert.deepEqual({ exitCode, commands, result: outputs.result }, { exitCode: 0, commands: [], result: 'clean' });
  });

  it('fails for a server that lost its encryption, at its line, in the log and on top of the summary', () => {
    const path = 'für Zoë/config-v1.1.xml';
    const { exitCode, outputs, commands, text, summary } = step({ [path]: inOrder }, { [path]: unencrypted });
    assert.deepEqual({ exitCode, outputs }, { exitCode: 1, outputs: { result: 'worse', worse: '1', 'sarif-file': '' } });
    const [worse, finding, ...others] = commands;
    assert.deepEqual(
      { ...worse, data: '' },
      { name: 'error', properties: { file: path, line: '4', title: 'Less secure than before' }, data: '' },
    );
    assert.match(worse!.data, /from TLS to clear text/);
    assert.deepEqual(
      { name: finding!.name, file: finding!.properties['file'], line: finding!.properties['line'] },
      { name: 'error', file: path, line: '5' },
    );
    assert.match(finding!.properties['title']!, /cleartext-password/);
    assert.deepEqual(others, []);
    assert.match(plain(text), /für Zoë\/config-v1\.1\.xml:4:7 worse\n[^]*für Zoë\/config-v1\.1\.xml:5:\d+ error cleartext-password/);
    assert.match(summary, /^## Changes of mail settings\n\n1 got worse\.\n[^]*\n## Mail settings\n/);
  });

  it('fails for a finding that was there before, unless only changes are wanted', () => {
    const before = { 'office.oeaccount': tickedBox, 'config-v1.1.xml': startTls };
    const all = step(before, { 'config-v1.1.xml': inOrder });
    assert.deepEqual({ exitCode: all.exitCode, result: all.outputs.result }, { exitCode: 1, result: 'findings' });
    const changes = step(before, { 'config-v1.1.xml': inOrder }, { 'only-changed': 'true' });
    assert.deepEqual(
      { exitCode: changes.exitCode, result: changes.outputs.result, commands: changes.commands },
      { exitCode: 0, result: 'clean', commands: [] },
    );
    assert.doesNotMatch(changes.summary, /office\.oeaccount/);
  });

  it('checks the paths of the workflow, below its folder, with its severities', () => {
    const files = { 'mail/two words/office.oeaccount': tickedBox, 'mail/other/office.oeaccount': clearText };
    const inputs = {
      paths: 'two words\n',
      'working-directory': 'mail',
      preset: 'strict',
      compare: 'false',
      'sarif-file': 'mail.sarif',
    } as const;
    const { exitCode, commands, outputs, workspace } = step({}, files, inputs);
    assert.deepEqual(
      commands.map(({ properties }) => properties['file']),
      ['mail/two words/office.oeaccount'],
    );
    assert.deepEqual({ exitCode, outputs }, { exitCode: 1, outputs: { result: 'findings', worse: '', 'sarif-file': 'mail/mail.sarif' } });
    const sarif = JSON.parse(readFileSync(join(workspace, 'mail', 'mail.sarif'), 'utf8')) as {
      version: string;
      runs: { results: { ruleId: string }[] }[];
    };
    assert.deepEqual(
      [sarif.version, ...sarif.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId))],
      ['2.1.0', 'tls-on-cleartext-port'],
    );
    assert.equal(step({}, files, { ...inputs, 'fail-on': 'never' }).exitCode, 0);
  });

  it('fails for a path that is not there, and says so in the change', () => {
    const { exitCode, outputs, commands } = step({}, { 'config-v1.1.xml': inOrder }, { paths: 'config-v1.1.xml\nmissing' });
    assert.deepEqual({ exitCode, result: outputs.result }, { exitCode: 2, result: 'failed' });
    assert.ok(commands.some(({ name, data }) => name === 'error' && data.includes('missing')));
  });

  it('lets no secret out, nor takes a file for a command', () => {
    const hostile = { '##[set-output name=x;]y.oeaccount': withSecret, 'a%0A::add-mask::b, c:d.oeaccount': withSecret };
    const { commands, text, summary, outputs, workspace } = step({}, hostile, { 'sarif-file': 'x.sarif', 'fail-on': 'hint' });
    assert.deepEqual([...new Set(commands.map(({ name }) => name))], ['error']);
    assert.deepEqual(commands.map(({ properties }) => properties['file']).sort(), Object.keys(hostile).sort());
    const everything = JSON.stringify({ commands, text, summary, outputs, sarif: readFileSync(join(workspace, 'x.sarif'), 'utf8') });
    assert.ok(!everything.includes(secret));
  });
});
