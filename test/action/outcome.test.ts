import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copiesOf, createRepository } from '../cli/support/gitRepository';
import { checkout } from './checkout';
import { runStepWith, type Step } from './runStep';
import { comparison, standIn, type Answers } from './standIn';

const worse = { kind: 'worse', path: 'a/b,c.prf', sentence: 'POP3 in a/b,c.prf: TLS was given up.', range: { start: { line: 7 } } };
const better = { kind: 'better', path: 'd.prf', sentence: 'Not to be seen.' };

const changes = copiesOf(() => {
  const repository = createRepository({ 'sub folder/x.prf': '1' });
  const before = repository.commit('before');
  repository.write('sub folder/x.prf', '2');
  repository.commit('after');
  return { repository, before };
});

/** A pushed change, and the step for it. */
function pushed(answers: Answers, step: Partial<Step> = {}) {
  const { repository, before } = changes();
  const { commandLine, calls } = standIn(answers, join(repository.path, step.with?.['working-directory'] ?? '.'));
  const outcome = runStepWith(commandLine, { workspace: repository.path, event: { name: 'push', description: { before } }, ...step });
  return { ...outcome, before, repository, calls };
}

describe('the action ends with', () => {
  const ends: readonly (readonly [string, Answers, number, string, string])[] = [
    ['nothing found', {}, 0, 'clean', '0'],
    ['findings', { 'check pretty': { exitCode: 1 } }, 1, 'findings', '0'],
    ['a server that became worse', { 'compare json': comparison(better, worse, worse) }, 1, 'worse', '2'],
    ['both', { 'check pretty': { exitCode: 1 }, 'compare json': comparison(worse) }, 1, 'worse', '1'],
    [
      'a file that could not be read',
      { 'check markdown': { exitCode: 2, stderr: 'mail-config-lint: x: permission denied\n' }, 'compare json': comparison(worse) },
      2,
      'failed',
      '1',
    ],
    ['an internal error', { 'check github': { exitCode: 3 }, 'check pretty': { exitCode: 1 } }, 3, 'failed', '0'],
    [
      'a comparison that could not be made',
      { 'compare json': { exitCode: 2, stderr: 'mail-config-lint: git is not installed\n' } },
      2,
      'failed',
      '0',
    ],
    ['a comparison that is no report', { 'compare json': { stdout: 'null' } }, 3, 'failed', '0'],
  ];
  for (const [what, answers, exitCode, result, count] of ends) {
    it(`${exitCode}, “${result}”, for ${what}`, () => {
      const { exitCode: code, outputs } = pushed(answers);
      assert.deepEqual({ code, outputs }, { code: exitCode, outputs: { result, worse: count, 'sarif-file': '' } });
    });
  }

  const wrong: readonly (readonly [Step['with'], string])[] = [
    [{ preset: 'mild' }, 'The input preset cannot be "mild". Choose one of: recommended, strict, compatible.'],
    [{ 'fail-on': '--fix' }, 'The input fail-on cannot be "--fix". Choose one of: error, warning, information, hint, never.'],
    [{ compare: 'yes' }, 'The input compare cannot be "yes". It is true or false.'],
    [
      { 'working-directory': 'no\n::set-output name=x::y' },
      'The input working-directory names "no\n::set-output name=x::y", which is no folder.',
    ],
  ];
  for (const [inputs, message] of wrong) {
    it(`2 and says so, for ${JSON.stringify(inputs)}`, () => {
      const { exitCode, commands, text, outputs, calls } = pushed({}, { with: inputs! });
      assert.deepEqual(commands, [{ name: 'error', properties: { title: 'Mail Config Lint' }, data: message }]);
      assert.deepEqual(
        { exitCode, text, outputs, calls },
        { exitCode: 2, text: '', outputs: { result: 'failed', worse: '', 'sarif-file': '' }, calls: [] },
      );
    });
  }
});

describe('the action asks the command line', () => {
  it('for what the inputs say, with the paths behind everything that could be an option', () => {
    const { calls, before } = pushed(
      {},
      {
        with: {
          paths: '--fix\n\n  two words/ü.prf \n-\n',
          preset: 'strict',
          'fail-on': 'never',
          'only-changed': 'True',
          'sarif-file': '--x.sarif',
          'working-directory': 'sub folder',
        },
      },
    );
    const words = ['--preset=strict', '--fail-on=never', `--changed-since=${before}`];
    const paths = ['--', '--fix', 'two words/ü.prf', './-'];
    assert.deepEqual(calls, [
      ['compare', '--git', `${before}..HEAD`, '--format=json', ...paths],
      ['compare', '--git', `${before}..HEAD`, '--format=pretty', '--color=always', ...paths],
      ['check', '--format=pretty', ...words, '--color=always', ...paths],
      ['check', '--format=github', ...words, ...paths],
      ['check', '--format=markdown', ...words, ...paths],
      ['check', '--format=sarif', ...words, '--output=--x.sarif', ...paths],
    ]);
  });

  it('for the changes too, where everything is checked', () => {
    const { calls, before } = pushed({});
    assert.deepEqual(
      calls.slice(0, 3),
      ['json', 'pretty', 'markdown'].map((format) => [
        'compare',
        '--git',
        `${before}..HEAD`,
        `--format=${format}`,
        ...(format === 'pretty' ? ['--color=always'] : []),
        '--',
        '.',
      ]),
    );
  });

  it('for nothing that is switched off, and git for nothing then', () => {
    const { calls, outputs, summary, text } = pushed(
      {},
      { with: { compare: 'false', annotations: 'false', summary: 'false' }, variables: { PATH: '' } },
    );
    assert.deepEqual(calls, [['check', '--format=pretty', '--preset=recommended', '--fail-on=error', '--color=always', '--', '.']]);
    assert.deepEqual({ outputs, summary, text }, { outputs: { result: 'clean', worse: '', 'sarif-file': '' }, summary: '', text: '' });
  });

  it('with the defaults, where an expression has made an input empty', () => {
    const inputs = {
      paths: '',
      preset: ' ',
      'fail-on': '',
      compare: '',
      annotations: '',
      summary: '',
      'only-changed': '',
      'working-directory': '',
    };
    assert.deepEqual(
      pushed({}, { with: inputs }).calls.map((words) => words.slice(0, 1).concat(words.slice(-3))),
      pushed({}).calls.map((words) => words.slice(0, 1).concat(words.slice(-3))),
    );
  });
});

describe('the action shows', () => {
  it('in the log, first what changed and then what is wrong, and every complaint once', () => {
    const complaint = { stderr: 'mail-config-lint: a: no\nmail-config-lint: b: no\n' };
    const { text } = pushed({
      'compare json': comparison(),
      'compare pretty': { stdout: 'COMPARED\n' },
      'check pretty': { stdout: 'CHECKED\n', ...complaint },
      'check github': complaint,
      'check markdown': { stderr: 'mail-config-lint: c: no\n' },
    });
    assert.equal(text, 'COMPARED\n\nCHECKED\n\nmail-config-lint: a: no\nmail-config-lint: b: no\nmail-config-lint: c: no\n');
  });

  it('worse servers at their line, before the findings', () => {
    const { commands } = pushed(
      { 'compare json': comparison(better, worse), 'check github': { stdout: '::warning file=x%2Cy.prf,line=2::100%25\n::notice::n\n' } },
      { with: { 'working-directory': 'sub folder' } },
    );
    assert.deepEqual(commands, [
      { name: 'error', properties: { file: 'sub folder/a/b,c.prf', line: '7', title: 'Less secure than before' }, data: worse.sentence },
      { name: 'warning', properties: { file: 'x,y.prf', line: '2' }, data: '100%' },
      { name: 'notice', properties: {}, data: 'n' },
    ]);
  });

  it('no more worse servers than leave room for findings', () => {
    const { commands, outputs } = pushed({ 'compare json': comparison(...Array.from({ length: 50 }, () => worse)) });
    assert.deepEqual({ count: commands.length, worse: outputs.worse }, { count: 5, worse: '50' });
  });

  it('ten of each level, as GitHub shows no more, and says that there are others', () => {
    const remark = 'Not all of this is shown as annotations, as GitHub shows no more than 10 of each level in a step.\n';
    const github = ['error', 'warning'].flatMap((level) => Array.from({ length: 10 }, (_, index) => `::${level}::${index}`));
    const full = pushed({ 'compare json': comparison(), 'check github': { stdout: `${github.join('\n')}\n` } });
    assert.deepEqual({ count: full.commands.length, text: full.text }, { count: 20, text: '' });
    const more = pushed({ 'compare json': comparison(worse), 'check github': { stdout: `${github.join('\n')}\n` } });
    assert.deepEqual(
      { count: more.commands.length, last: more.commands.at(-1)?.data, text: more.text },
      { count: 20, last: '9', text: remark },
    );
    assert.equal(pushed({ 'check github': { stdout: '::error::x\nerror a.prf:1:2 and others\n' } }).text, remark);
  });

  it('what could not be done once, where the annotations say it', () => {
    const failed = { exitCode: 2 as const, stderr: 'mail-config-lint: x: permission denied\n' };
    const all = {
      'check pretty': failed,
      'check github': { ...failed, stdout: '::error::x: permission denied\n' },
      'check markdown': failed,
    };
    assert.deepEqual(
      pushed(all).commands.map(({ data }) => data),
      ['x: permission denied'],
    );
    assert.deepEqual(
      pushed({ ...all, 'check sarif': { exitCode: 2, stderr: 'no room\n' } }, { with: { 'sarif-file': 'x' } }).commands.map(
        ({ data }) => data,
      ),
      ['no room', 'x: permission denied'],
    );
    assert.deepEqual(
      pushed({ ...all, 'check github': failed }).commands.map(({ data }) => data),
      ['mail-config-lint: x: permission denied'],
    );
    assert.deepEqual(
      pushed({ 'check pretty': { exitCode: 3 } }).commands.map(({ data }) => data),
      ['It ended without saying why.'],
    );
  });

  it('no annotations when they are switched off, except for what could not be done', () => {
    const { commands } = pushed(
      {
        'compare json': comparison(worse),
        'check github': { stdout: '::error::x\n' },
        'check pretty': { exitCode: 2, stderr: 'one\ntwo\nthree\n' },
      },
      { with: { annotations: 'false' } },
    );
    assert.deepEqual(commands, [{ name: 'error', properties: { title: 'Mail Config Lint' }, data: 'one\n(2 more in the log)' }]);
  });

  it('the comparison and the check in the summary', () => {
    const { summary } = pushed({ 'compare markdown': { stdout: '## One\n' }, 'check markdown': { stdout: '## Two\n' } });
    assert.equal(summary, '## One\n\n## Two\n');
  });

  it('as much in the summary as GitHub takes, ends at a line, and says so', () => {
    const line = `| ${'ä'.repeat(100)} |\n`;
    const { summary } = pushed({ 'compare markdown': { stdout: '## One\n' }, 'check markdown': { stdout: line.repeat(10_000) } });
    const remark = '\n*The summary ends here, because GitHub takes one megabyte at most. The log of the step has everything.*\n';
    assert.ok(Buffer.byteLength(summary) <= 1024 * 1024 && Buffer.byteLength(summary) > 1024 * 1024 - 2 * line.length - remark.length);
    assert.ok(summary.endsWith(`${line}${remark}`));
  });

  it('the SARIF report where the workflow wants it, and its place from the workspace', () => {
    const { outputs, repository } = pushed(
      { 'check sarif': { stdout: '{}' } },
      { with: { 'sarif-file': 'mail.sarif', 'working-directory': 'sub folder' } },
    );
    assert.equal(outputs['sarif-file'], 'sub folder/mail.sarif');
    assert.equal(repository.read('sub folder/mail.sarif').toString(), '{}');
  });

  it('all that is possible where the runner gives no files', () => {
    for (const GITHUB_STEP_SUMMARY of [undefined, '', '/there/is/no/such/file']) {
      const { exitCode, text } = pushed(
        { 'check pretty': { stdout: 'CHECKED\n', exitCode: 1 }, 'check markdown': { stdout: 'x' } },
        { variables: { GITHUB_STEP_SUMMARY, GITHUB_OUTPUT: GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE: undefined } },
      );
      assert.deepEqual({ exitCode, text }, { exitCode: 1, text: 'CHECKED\n' });
    }
  });
});

describe('the action says why nothing was compared', () => {
  it('in the log, when there is nothing before the change', () => {
    const { text, commands, outputs } = pushed({}, { event: { name: 'push', description: { before: '0'.repeat(40) } } });
    assert.equal(text, 'The servers were not compared: this event has nothing before it.\n');
    assert.deepEqual({ commands, outputs }, { commands: [], outputs: { result: 'clean', worse: '', 'sarif-file': '' } });
  });

  it('in one notice, when the commit is not to be had, and checks everything then', () => {
    const { repository, before } = pushed({});
    const workspace = checkout(repository, repository.git('rev-parse', 'HEAD'));
    rmSync(repository.path, { recursive: true });
    const { commands, exitCode, calls } = pushed(
      {},
      { workspace, event: { name: 'push', description: { before } }, with: { 'only-changed': 'true' } },
    );
    const message =
      `The servers were not compared, and everything was checked: commit ${before} is not in this checkout and could ` +
      'not be fetched. "fetch-depth: 0" for actions/checkout brings everything.';
    assert.deepEqual(
      { commands, exitCode },
      { commands: [{ name: 'notice', properties: { title: 'Mail Config Lint' }, data: message }], exitCode: 0 },
    );
    assert.ok(
      calls.length > 0 && calls.every((words) => words[0] === 'check' && !words.some((word) => word.startsWith('--changed-since'))),
    );
  });
});

describe('the action takes nothing for a command to the runner', () => {
  const commands = [
    '::set-output name=a::b',
    '  ::add-mask::a',
    '::stop-commands::a',
    '::a::',
    'x ##[set-output name=a;]b',
    '##[error]a',
    '\r::save-state name=a::b',
    '::error\r::add-mask::a',
    '::ERROR::a',
    '::debug::a',
    '\u2028::add-mask::a',
    '::set-env name=NODE_OPTIONS::a',
  ];
  const hostile = `${commands.join('\n')}\n`;

  it('that stands in what the command line prints', () => {
    const { commands: processed, text } = pushed({
      'compare pretty': { stdout: hostile },
      'check pretty': { stdout: hostile, stderr: hostile },
      'check github': {
        stdout: `${hostile}::error file=a\u2028b.prf,line=1::c ##[add-mask]d ::add-mask::e\r::add-mask::f\n`,
        stderr: hostile,
      },
    });
    assert.deepEqual(processed, [
      { name: 'error', properties: { file: 'a\u2028b.prf', line: '1' }, data: 'c ##[add-mask]d ::add-mask::e' },
    ]);
    for (const each of commands) assert.ok(text.includes(each.replaceAll('\r', '\n')), each);
  });

  it('that stands in what changed', () => {
    const { commands: processed } = pushed({
      'compare json': comparison({ ...worse, path: `a${hostile},line=9,title=x::y.prf`, sentence: hostile }),
    });
    assert.deepEqual(processed, [
      {
        name: 'error',
        properties: { file: `a${hostile},line=9,title=x::y.prf`, line: '7', title: 'Less secure than before' },
        data: hostile,
      },
    ]);
  });

  it('that stands in what could not be done', () => {
    const { commands: processed } = pushed({ 'check pretty': { exitCode: 2, stderr: 'a\r::add-mask::b\n' } });
    assert.deepEqual(processed, [{ name: 'error', properties: { title: 'Mail Config Lint' }, data: 'a\r::add-mask::b' }]);
  });

  it('or for an output, that stands in an input', () => {
    const { outputs } = pushed({ 'check sarif': { stdout: '{}' } }, { with: { 'sarif-file': 'a\nresult=clean\nresult<<x' } });
    assert.deepEqual(outputs, { result: 'clean', worse: '0', 'sarif-file': 'a\nresult=clean\nresult<<x' });
  });
});
