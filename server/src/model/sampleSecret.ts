import { withoutPlaceholders } from './placeholder';

/** What samples and guides write where a password belongs, and what stands for one that was taken out. */
const samples: readonly RegExp[] = [
  /^example/i,
  /^(?:change|replace)[-_ ]?me\b/i,
  /^\[?(?:secret|redacted|removed|hidden|none|null|todo|pass|pw|token)\]?$/i,
  // In groups too, as app passwords are shown.
  /^([x*.•?_-])(?:\1| )*$/i,
  // A name for the password, as in `your-password` or `MAIL_PASSWORD`; digits would make it a poor one.
  /^[a-z_. -]{0,30}(?:password|passwd|passphrase)[a-z_. -]{0,30}$/i,
];

/** Whether a text in the place of a password is one: no sample, and what `isFilled` says. */
export const isSecret = (text: string): boolean => isFilled(text) && !samples.some((sample) => sample.test(text.trim()));

/** Whether there is anything but a variable, or a command in backticks. */
export function isFilled(text: string): boolean {
  const written = text.trim();
  // What is left beside variables is a part of a password only if there is a letter or a digit in it.
  const rest = written.length > 1000 ? written : withoutPlaceholders(written);
  return written !== '' && !/^`[^`]*`$/.test(written) && (rest === written || /[\p{L}\p{N}]/u.test(rest));
}
