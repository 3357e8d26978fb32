import type { Severity } from '../../../model/severity';
import { visible } from '../../terminal/displayPath';
import { isInside } from '../../input/repository';
import type { Review, ReviewedFailure, ReviewedFinding } from '../review';

/**
 * Annotations by commands in the log of GitHub Actions:
 * https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions. GitHub shows ten
 * of each level a step, so the gravest are annotations, and the others lines of the log. What a baseline knows is left out.
 */
export function github(review: Review): string {
  const { root, failures, findings } = review;
  const notes = [
    ...failures.map((failure) => noteOfFailure(failure, root)),
    ...findings.filter(({ isKnown }) => !isKnown).map((finding) => noteOf(finding, root)),
  ];
  const shown = levels.flatMap((level) => notes.filter((note) => note.level === level).slice(0, mostOfALevel));
  const isShown = new Set(shown);
  const others = notes.filter((note) => !isShown.has(note));
  return [...shown.map(command), ...others.map(logLine), ...(others.length > 0 ? [remark(others.length, notes.length)] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

const mostOfALevel = 10;

const levels = ['error', 'warning', 'notice'] as const;

const levelOf: Readonly<Record<Severity, (typeof levels)[number]>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** One finding or failure, as an annotation or as a line of the log. */
interface Note {
  readonly level: (typeof levels)[number];
  /** What it is called in the log. */
  readonly severity: Severity;
  /** As GitHub can find it; undefined outside of the repository. */
  readonly file: string | undefined;
  readonly range?: Readonly<Record<string, number>>;
  /** Path, line and column in words. */
  readonly place: string;
  readonly id?: string;
  readonly title: string;
  readonly message: string;
}

function noteOf({ finding: { rule, severity, message }, span, file }: ReviewedFinding, root: string): Note {
  const { start, end } = file.lines.rangeOf(span);
  return {
    level: levelOf[severity],
    severity,
    file: isInside(root, file.file) ? file.pathInReview : undefined,
    // GitHub takes columns only where both are on one line.
    range:
      start.line === end.line
        ? { line: start.line, col: start.column, endLine: end.line, endColumn: end.column }
        : { line: start.line, endLine: end.line },
    place: `${file.pathInReview}:${start.line}:${start.column}`,
    id: rule.id,
    title: `${rule.id}: ${rule.title}`,
    message,
  };
}

const noteOfFailure = ({ file, pathInReview, message }: ReviewedFailure, root: string): Note => ({
  level: 'error',
  severity: 'error',
  file: isInside(root, file) && file !== root ? pathInReview : undefined,
  place: pathInReview,
  title: 'Could not be checked or written',
  message,
});

function command({ level, file, range, title, place, message }: Note): string {
  const properties = Object.entries<string | number>({ ...(file !== undefined && { file, ...range }), title });
  const text = file === undefined ? `${place}: ${message}` : message;
  return `::${level} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeData(text)}`;
}

/** As the runner takes it back: actions/runner `src/Runner.Common/ActionCommand.cs`. */
const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The line starts with a word, so it is no `::` command. The older `##[` is a command anywhere in a line, so it is escaped. */
const logLine = ({ severity, place, id, title, message }: Note) =>
  `${severity} ${visible(place)} ${id ?? title}: ${visible(message)}`.replaceAll('##[', '##\\u005b');

const remark = (left: number, all: number) =>
  `mail-config-lint: ${left} of ${all} are not shown as annotations but in the lines above, as GitHub shows no more ` +
  `than ${mostOfALevel} of each level in a step`;
