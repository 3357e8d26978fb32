import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandNames, commandLineOptions } from '../../server/src/cli/terminal/commandLineOptions';
import { parseOptions } from '../../server/src/cli/terminal/options';
import { allPages, readPage } from './page';

const root = join(__dirname, '..', '..');
const { scripts, bin, contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'scripts' | 'bin',
  Record<string, string>
> & {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, unknown> };
    readonly commands: readonly { readonly category: string; readonly title: string }[];
  };
};

/** Commands that come with the system or with the editor. */
const known = ['code', 'git', 'reviewdog'];

/** The single commands of a line of shell, as words, without its remarks and redirections. */
const commandsIn = (line: string): string[][] =>
  line
    .replace(/\s+#.*$/, '')
    .split(/ && | \| /)
    .map((command) =>
      command
        .replace(/ [<>] \S+/, '')
        .trim()
        .split(/ +/)
        .filter((word) => !/^[A-Z]+=/.test(word)),
    )
    .filter(([name]) => name !== undefined && name !== '' && name !== '#');

function check([program, ...words]: readonly string[]): void {
  if (program === 'npm') {
    const script = words[0] === 'run' ? words[1]! : words[0]!;
    assert.ok(script === 'ci' || Object.hasOwn(scripts, script), `package.json has no script "${script}"`);
  } else if (program === 'npx' || Object.hasOwn(bin, program!)) {
    const [name, ...rest] = program === 'npx' ? words : [program!, ...words];
    assert.ok(Object.hasOwn(bin, name!) || existsSync(join(root, 'node_modules', '.bin', name!)), `there is no program "${name}"`);
    if (name === 'mail-config-lint') parseOptions(rest);
  } else {
    assert.ok(known.includes(program!), `"${program}" is not explained`);
  }
}

describe('the commands of the pages', () => {
  const lines = allPages().flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text, line }) =>
        text
          .trim()
          .split('\n')
          .map((command, index) => ({ place: `${path}:${line + index + 1}`, command })),
      ),
  );

  for (const { place, command } of lines) {
    it(`exist: ${place} ${command}`, () => commandsIn(command).forEach(check));
  }

  it('have the settings of the extension, and its commands', () => {
    const { text } = readPage('docs/editor.md');
    const settings = [...text.matchAll(/^\| `(mailConfigLint\.[\w.]+)`/gm)].map(([, name]) => name);
    assert.deepEqual(settings, Object.keys(contributes.configuration.properties));
    for (const { category, title } of contributes.commands)
      assert.ok(text.includes(`\`${category}: ${title}\``), `the command "${title}" is missing`);
  });

  it('are all those of the command line', () => {
    const { text } = readPage('docs/command-line.md');
    const commands = [...text.matchAll(/^\| `mail-config-lint \[?([a-z]+)/gm)].map(([, name]) => name);
    assert.deepEqual(commands, commandNames);
  });

  it('have all the options of the command line', () => {
    const { text } = readPage('docs/command-line.md');
    const written = [...text.matchAll(/^\| `--([a-z-]+)/gm)].map(([, name]) => name);
    assert.deepEqual(written, Object.keys(commandLineOptions));
  });
});
