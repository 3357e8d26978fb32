import { randomUUID } from 'node:crypto';

/**
 * What the runner reads from standard output. It takes a line for a command that begins with `::`
 * or holds `##[`, wherever the text comes from; names and contents of files must never be one.
 * Source: actions/runner `ActionCommand.cs` and `ActionCommandManager.cs`.
 */
export interface Log {
  /** Any text; nothing in it is a command. */
  plain(text: string): void;
  annotation(annotation: Annotation): void;
  /** The report of `check --format github`: of its lines, those that are annotations are passed on as such. */
  annotations(report: string): void;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** From the top of the repository. */
  readonly file?: string;
  readonly line?: number;
}

export function createLog(write: (text: string) => void): Log {
  const plain = (text: string) => {
    if (text === '') return;
    // Nobody can have written a word into a file that did not exist before.
    const token = randomUUID();
    write(`::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`);
  };
  return {
    plain,
    annotation: (annotation) => write(commandOf(annotation)),
    annotations(report) {
      const lines = report.split(/\r\n|\r|\n/).filter((line) => line !== '');
      write(lines.filter(isAnnotation).map((line) => `${line}\n`).join(''));
      plain(lines.filter((line) => !isAnnotation(line)).join('\n'));
    },
  };
}

/** The line is a command whatever follows, so nothing else in it can be one. */
const isAnnotation = (line: string) => /^::(?:error|warning|notice)(?: (?:(?!::)[^])*)?::/.test(line);

function commandOf({ level, title, message, file, line }: Annotation): string {
  const properties = Object.entries({ file, line, title }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapedProperty(String(value))}`]));
  return `::${level} ${properties.join(',')}::${escaped(message)}\n`;
}

const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
