/** The beginning of a text that may be long, for the message of a failed test. */
export function excerpt(text: string, length = 800): string {
  const left = text.length - length;
  return left > 0 ? `${text.slice(0, length)}… (and ${left} characters more)` : text;
}
