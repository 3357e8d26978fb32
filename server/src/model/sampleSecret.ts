import { withoutPlaceholders } from './placeholder';

/** What samples and guides write instead of a password, and what stands for a removed one. */
const samples: readonly RegExp[] = [
  /^example/i,
  /^(?:change|replace)[-_ ]?me\b/i,
  /^\[?(?:secret|redacted|removed|hidden|none|null|todo|pass|pw|token)\]?$/i,
  // Also in groups, like app passwords.
  /^([x*.•?_-])(?:\1| )*$/i,
  // A name for the password, as in `your-password` or `MAIL_PASSWORD`; digits would make it a poor one.
  /^[a-z_. -]{0,30}(?:password|passwd|passphrase)[a-z_. -]{0,30}$/i,
];

/** Whether a text written as a password is one: filled in, and not a sample. */
export const isSecret = (text: string): boolean => isFilled(text) && !samples.some((sample) => sample.test(text.trim()));

/** Whether there is anything but a template variable, or a command in backticks. */
export function isFilled(text: string): boolean {
  const written = text.trim();
  // What is left besides variables is part of a password only if it contains a letter or a digit.
  const rest = written.length > 1000 ? written : withoutPlaceholders(written);
  return written !== '' && !/^`[^`]*`$/.test(written) && (rest === written || /[\p{L}\p{N}]/u.test(rest));
}
