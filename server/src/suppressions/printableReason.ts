/** What a reason may repeat of a file, and what not. */
export interface ReasonContext {
  readonly logInNames: readonly string[];
  /** The values of all settings, whatever they mean: one of them may be a password. */
  readonly values: Iterable<string>;
  /** Hosts and account names, which are printed anyway. */
  readonly printable: ReadonlySet<string>;
}

const mask = '•••';

/** Longer than anybody reads in a report. */
const mostCharacters = 200;

/**
 * A reason as it may be printed. It is text of the file, so it may contain anything. It is masked completely if it
 * seems to name a password or repeats a value of the file; otherwise, each token that is neither a word nor a number
 * is masked, since passwords and log-in names look like that.
 */
export function printableReason(written: string, context: ReasonContext): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to be taken out
  const clean = written.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+/g, ' ').trim();
  const reason = clean.length > mostCharacters ? `${clean.slice(0, mostCharacters)}…` : clean;
  if (namesSecret.test(reason) || repeatsValue(clean, context)) return mask;
  return reason
    .split(' ')
    .map((word) => (isPlain(word, context) ? word : mask))
    .join(' ');
}

const namesSecret =
  /(?<!\p{L})(?:pass\p{L}*|pwd|pin|token|secret|key|credential|kennwort|contraseña)s?["'”’]?\s*(?:[:=]|->|→|(?:is|was|ist|war|lautet|es)\s)/iu;

/** Words that are values in any profile. */
const commonValues =
  /^(?:.{0,3}|\d{1,5}|imaps?|imapx|pop3s?|smtps?|starttls|ssl\/tls|plain|login|none|true|false|always|never|auto|optional|required|password|mail|default|incoming|outgoing)$/is;

function repeatsValue(reason: string, { values, printable }: ReasonContext): boolean {
  for (const value of values) {
    const text = value.trim();
    if (text.length > reason.length || commonValues.test(text) || printable.has(text.toLowerCase())) continue;
    if (reason.includes(text)) return true;
  }
  return false;
}

const shapes: readonly RegExp[] = [
  // Words, including compounds and abbreviations with dots.
  /^\p{L}[\p{L}\p{M}]*(?:[-'’/–][\p{L}\p{M}]+)*$/u,
  /^(?:\p{L}{1,2}\.)+\p{L}{0,2}$/u,
  // Numbers, versions, times and dates.
  /^#?\d{1,6}$/,
  /^\d{1,4}(?:[-./:]\d{1,4}){1,3}$/,
  // Names of tickets and standards.
  /^[A-Z]{1,10}[-#]?\d{1,6}$/,
  /^[\p{L}\d]{1,4}$/u,
  /^[^\p{L}\p{N}@]{1,3}$/u,
];

const mostLetters = 40;

function isPlain(word: string, { logInNames, printable }: ReasonContext): boolean {
  const core = word.replace(/^[("'“‘[]+/, '').replace(/[)"'”’\],;:!?….]+$/, '');
  if (core.length > mostLetters) return false;
  const lower = core.toLowerCase();
  if (logInNames.some((name) => isRepeated(name, lower))) return false;
  return core === '' || printable.has(lower) || shapes.some((shape) => shape.test(core));
}

/** An address counts as repeated if its local part is. */
function isRepeated(name: string, word: string): boolean {
  const own = name.trim().toLowerCase().split('@', 1)[0]!;
  return own.length > 2 ? word.includes(own) : own !== '' && word === own;
}
