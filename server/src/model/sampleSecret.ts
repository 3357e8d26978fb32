import { withoutPlaceholders } from './placeholder';

/** What samples and guides write instead of a password, and what stands for a removed one; without brackets around it. */
const samples: readonly RegExp[] = [
  /^example/i,
  /^(?:change|replace)[-_ ]?me\b/i,
  /^(?:secret|none|null|todo|pass|pw|token)$/i,
  /^x*(?:redacted|removed|hidden|censored|snip)x*$/i,
  // Also in groups, like app passwords.
  /^([x*.•?_-])(?:\1| )*$/i,
  // A name for the password, as in `your-password` or `MAIL_PASSWORD`; digits would make it a poor one.
  /^[a-z_. -]{0,30}(?:password|passwd|passphrase)[a-z_. -]{0,30}$/i,
  /^(?:your|my|the|insert|enter|put)[-_ ](?:[a-z]{1,15}[-_ ]){0,3}(?:pass|pw|secret|token|key)(?:[-_ ]here)?$/i,
  // A variable, as in `SMTP_PASS`.
  /^(?:[A-Z]{2,15}_){1,3}(?:PASS|PW|PWD|SECRET|TOKEN)$/,
];

/** Whether a text written as a password is one: filled in, and not a sample. */
export function isSecret(text: string): boolean {
  const written = text.trim();
  return isFilled(written) && ![written, unframed(written)].some((form) => samples.some((sample) => sample.test(form)));
}

/** Without the brackets or stars that mark a sample as one. */
function unframed(text: string): string {
  if (text.length > 200) return text;
  const inner: readonly (string | undefined)[] = /^(?:\[(.*)\]|<(.*)>|\((.*)\)|\{(.*)\}|\*+([^*]*)\*+)$/s.exec(text)?.slice(1) ?? [];
  return (inner.find((part) => part !== undefined) ?? text).trim();
}

/** Whether there is anything but a template variable, or a command in backticks. */
export function isFilled(text: string): boolean {
  const written = text.trim();
  // What is left besides variables is part of a password only if it contains a letter or a digit.
  const rest = written.length > 1000 ? written : withoutPlaceholders(written);
  return !/^(?:|<>|\[\]|\{\}|\(\)|`[^`]*`)$/.test(written) && (rest === written || /[\p{L}\p{N}]/u.test(rest));
}
