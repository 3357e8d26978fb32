import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commandLineIn } from '../../action/src/commandLine';
import { createFolder } from '../cli/support/folder';

function run(program: string, ...words: readonly string[]) {
  const { path } = createFolder({ 'a folder/cli.js': program });
  return commandLineIn(path, join(path, 'a folder', 'cli.js'), { ...process.env, GIVEN: 'ä' })(['check', ...words]);
}

describe('the command line of the action', () => {
  it('gets every word as it is, since there is no shell', () => {
    const words = ['two words', '', '"', "'", '$(touch here)', '`touch here`', '; touch here', '*', '%PATH%', 'ü\n--fix', '\\'];
    assert.deepEqual(JSON.parse(run('console.log(JSON.stringify(process.argv.slice(2)))', ...words).stdout), ['check', ...words]);
  });

  it('gets its folder and its variables', () => {
    const { stdout, stderr, exitCode } = run(
      "console.log(require('node:fs').existsSync('a folder'), process.env.GIVEN); console.error('e'); process.exitCode = 2",
    );
    assert.deepEqual({ stdout, stderr, exitCode }, { stdout: 'true ä\n', stderr: 'e\n', exitCode: 2 });
  });

  it('may say as much as it likes', () => {
    assert.equal(run("process.stdout.write('x'.repeat(20_000_000))").stdout.length, 20_000_000);
  });

  const ends = [
    ['a code that only Node ends with', 'process.exitCode = 134', 'it ended with 134'],
    ['a signal', "process.kill(process.pid, 'SIGKILL')", 'it ended with SIGKILL'],
  ] as const;
  for (const [what, program, end] of ends) {
    it(`has an internal error when it ends with ${what}`, () => {
      assert.deepEqual(run(`console.log('half'); ${program}`), { exitCode: 3, stdout: '', stderr: `mail-config-lint check: ${end}\n` });
    });
  }

  it('has an internal error when it cannot be started', () => {
    const { exitCode, stderr } = commandLineIn(join(__dirname, 'there', 'is', 'none'), 'cli.js', {})(['check']);
    assert.equal(exitCode, 3);
    assert.match(stderr, /^mail-config-lint check: .*ENOENT\n$/);
  });
});
