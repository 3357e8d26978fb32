import type { LintOptions } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { only } from '../support/only';

const { lint } = only('password-in-file');

export const secret = 'Tr0ub4dor&3';

/** What the rule finds. */
export const storedPasswords = (text: string, fileName: string, options?: LintOptions) => lint(text, fileName, options).findings;

const fixedBy = (title: RegExp, text: string, fileName: string): string | undefined => {
  const fix = storedPasswords(text, fileName)[0]?.fixes.find((one) => title.test(one.title));
  return fix && applyEdits(text, fix.edits);
};

/** The file after the fix that reads the password from a command. */
export const byCommand = (text: string, fileName: string) => fixedBy(/command/, text, fileName);
/** The file after the fix that removes the password. */
export const takenOut = (text: string, fileName: string) => fixedBy(/out of the file/, text, fileName);

/** An account of msmtp without other faults. */
export const msmtp = (...lines: readonly string[]) =>
  ['account default', 'host smtp.example.com', 'port 465', 'tls on', 'tls_starttls off', 'auth on', 'user jo', ...lines, ''].join('\n');
