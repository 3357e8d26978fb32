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
  /**
   * The report of `check --format github`. Its annotations are passed on as such, as far as GitHub
   * shows them; all the rest of it stands in the log already.
   */
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
  const left = new Map<string, number>();
  const plain = (text: string) => {
    if (text === '') return;
    // A random word cannot be in a file that was written before it was drawn.
    const token = randomUUID();
    write(`::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`);
  };
  /** Returns whether there was room for it. */
  const annotate = (level: string, command: string): boolean => {
    const room = left.get(level) ?? mostOfALevel;
    left.set(level, room - 1);
    if (room > 0) write(`${command}\n`);
    return room > 0;
  };
  return {
    plain,
    annotation: (annotation) => void annotate(annotation.level, commandOf(annotation)),
    annotations(report) {
      let isComplete = true;
      for (const line of report.split(/\r\n|\r|\n/)) {
        const level = levelOf(line);
        if (level === undefined ? line !== '' : !annotate(level, line)) isComplete = false;
      }
      if (!isComplete)
        plain(`Not all of this is shown as annotations, as GitHub shows no more than ${mostOfALevel} of each level in a step.`);
    },
  };
}

/** Source: docs.github.com, "Workflow commands for GitHub Actions", on the limits of annotations. */
const mostOfALevel = 10;

/** The line is a command whatever follows, so nothing later in it is read as another one. */
const levelOf = (line: string) => /^::(error|warning|notice)(?: (?:(?!::)[^])*)?::/.exec(line)?.[1];

function commandOf({ level, title, message, file, line }: Annotation): string {
  const properties = Object.entries({ file, line, title }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapedProperty(String(value))}`],
  );
  return `::${level} ${properties.join(',')}::${escaped(message)}`;
}

const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
