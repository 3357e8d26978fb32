import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { help } from '../../../server/src/cli/terminal/help';
import { parseOptions } from '../../../server/src/cli/terminal/options';
import { commandNames, commandLineOptions, type Option } from '../../../server/src/cli/terminal/commandLineOptions';
import { commandLine } from '../support/commandLine';

describe('the words of the command line', () => {
  it('check the current folder when there are none', () => {
    const { command, operands, format, failOn, fix, preset, color } = parseOptions([]);
    assert.deepEqual(
      { command, operands, format, failOn, fix, preset, color },
      { command: 'check', operands: [], format: 'pretty', failOn: 'error', fix: undefined, preset: undefined, color: 'auto' },
    );
  });

  it('begin with a command or with a path', () => {
    assert.deepEqual([parseOptions(['show', 'a']).command, parseOptions(['show', 'a']).operands], ['show', ['a']]);
    assert.deepEqual([parseOptions(['a', 'show']).command, parseOptions(['a', 'show']).operands], ['check', ['a', 'show']]);
    assert.deepEqual(parseOptions(['./show']).operands, ['./show']);
    assert.equal(parseOptions(['--quiet', 'rules', '--color', 'never'].slice(1)).command, 'rules');
  });

  it('may leave out the level of --fix', () => {
    assert.equal(parseOptions(['--fix', 'suggested']).fix, 'safe');
    assert.deepEqual(parseOptions(['--fix', 'suggested']).operands, ['suggested']);
    assert.equal(parseOptions(['--fix=suggested']).fix, 'suggested');
    assert.deepEqual(parseOptions(['--', '--fix']).operands, ['--fix']);
  });

  const refused: readonly (readonly [words: string, message: RegExp])[] = [
    ['--nonsense', /Unknown option '--nonsense'/],
    ['--output', /argument missing/],
    ['--output=', /--output needs a value/],
    ['--quiet=yes', /does not take an argument/],
    ['--format xml', /--format cannot be "xml". Choose one of: pretty, json, markdown, sarif, github, gitlab, rdjson\./],
    ['show --format sarif', /--format cannot be "sarif". Choose one of: pretty, json\./],
    ['--fail-on fatal', /Choose one of: error, warning, information, hint, never\./],
    ['--fix=all', /Choose one of: safe, suggested\./],
    ['--preset lax', /Choose one of: recommended, strict, compatible\./],
    ['--as eudora-mail', /--as cannot be "eudora-mail"/],
    ['--color maybe', /Choose one of: auto, always, never\./],
    ['--rule unusual-port', /--rule needs ID=SEVERITY/],
    ['--rule unusual-prot=off', /There is no rule "unusual-prot"/],
    ['--rule unusual-port=fatal', /Choose one of: error, warning, information, hint, off\./],
    ['show --fix', /show has no option --fix\./],
    ['rules --quiet', /rules has no option --quiet\./],
    ['--config a.json --no-config', /they cannot be combined\./],
    ['rules --config a.json', /rules has no option --config\./],
    ['compare', /compare needs two files or two folders/],
    ['compare a', /compare needs two files or two folders/],
    ['compare a b c', /compare needs two files or two folders/],
    ['compare a b --fail-on-regression --no-fail-on-regression', /cannot be combined/],
    ['compare a b --fix', /compare has no option --fix\./],
    ['compare a b --format sarif', /Choose one of: pretty, json, markdown\./],
    ['show --textconv', /show --textconv needs the path of one file\./],
    ['show --textconv a --format json', /cannot be combined with --format/],
    ['--staged --fix', /they cannot be combined\./],
    ['--staged -', /Standard input has no revision/],
    ['--changed-since main -', /Standard input has no revision/],
    ['--write-baseline a --staged', /--write-baseline writes down all that is wrong/],
    ['--write-baseline a --changed-since main', /--write-baseline writes down all that is wrong/],
    ['--write-baseline a --diff', /--diff writes nothing/],
    ['--diff --format json', /--diff prints a diff/],
  ];
  for (const [words, message] of refused) it(`are refused: ${words}`, () => assert.throws(() => parseOptions(words.split(' ')), message));

  it('end with 2 and a hint when they are refused', async () => {
    const { exitCode, stdout, stderr } = await commandLine(process.cwd(), ['--nonsense']);
    assert.deepEqual(
      { exitCode, stdout, stderr },
      { exitCode: 2, stdout: '', stderr: "mail-config-lint: Unknown option '--nonsense'.\nSee mail-config-lint check --help.\n" },
    );
  });
});

describe('the help', () => {
  it('of each command names its options, and no other', () => {
    for (const command of commandNames) {
      const shown = [...help(command).matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, name]) => name);
      const own = Object.entries<Option>(commandLineOptions).filter(([, { commands }]) => !commands || commands.includes(command));
      assert.deepEqual(
        shown,
        own.map(([name]) => name),
        command,
      );
    }
  });

  it('of the program names all commands', async () => {
    const { stdout, exitCode } = await commandLine(process.cwd(), ['--help']);
    assert.equal(exitCode, 0);
    for (const command of commandNames) assert.match(stdout, new RegExp(`^  \\[?${command}\\b`, 'm'));
    assert.ok((await commandLine(process.cwd(), ['show', '-h'])).stdout.startsWith('mail-config-lint show: '));
  });
});

it('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as { version: string };
  assert.equal((await commandLine(process.cwd(), ['--version'])).stdout, `${version}\n`);
});
