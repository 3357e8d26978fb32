/** A command that a runner has found in the output of a step. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

export interface RunnerLog {
  readonly commands: readonly Command[];
  /** What is left as text. */
  readonly text: string;
}

/** The commands that a runner knows. */
const known = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'warning',
];

/**
 * Reads the output of a step as GitHub's runner does, which takes more for a command than its
 * documentation tells: lines are ended by a carriage return too, blanks may stand before `::`, and
 * the older form `##[name]` counts wherever it stands.
 * Source: actions/runner `ActionCommand.cs`, `ActionCommandManager.cs`.
 */
export function readRunnerLog(output: string): RunnerLog {
  const commands: Command[] = [];
  const text: string[] = [];
  let token: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    const command = commandIn(line, [...known, 'stop-commands', ...(token === undefined ? [] : [token.toLowerCase()])]);
    if (token !== undefined && command?.name === token.toLowerCase()) token = undefined;
    else if (token !== undefined || !command) text.push(line);
    else if (command.name === 'stop-commands') token = command.data;
    else commands.push(command);
  }
  if (token !== undefined) throw new Error('the commands were stopped and not started again');
  return { commands, text: text.join('\n') };
}

function commandIn(line: string, names: readonly string[]): Command | undefined {
  const forms = [
    { form: /^\s*::([^ :]+)(?: ((?:(?!::)[^])*))?::([^]*)$/, separator: ',' },
    { form: /##\[([^ \]]+)(?: ([^\]]*))?\]([^]*)$/, separator: ';' },
  ];
  for (const { form, separator } of forms) {
    const [, name, properties = '', data] = form.exec(line) ?? [];
    if (name === undefined || !names.includes(name.toLowerCase())) continue;
    const pairs = properties
      .trim()
      .split(separator)
      .map((pair) => /^([^=]+)=([^]+)$/.exec(pair))
      .filter((pair) => pair !== null);
    return {
      name: name.toLowerCase(),
      properties: Object.fromEntries(pairs.map(([, key, value]) => [key!, unescape(value!)])),
      data: unescape(data!),
    };
  }
  return undefined;
}

const signs: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };

const unescape = (text: string) => text.replace(/%(?:0D|0A|3A|2C|25)/g, (sign) => signs[sign]!);
