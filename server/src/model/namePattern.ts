/**
 * Whether a host matches one of the patterns, in which `*` stands for any characters. Letter case and a trailing dot
 * are ignored.
 */
export function fitsName(host: string, patterns: readonly string[]): boolean {
  const name = plainName(host);
  return patterns.some((pattern) => fitsPattern(name, plainName(pattern)));
}

/** A host name in the form used for comparing. */
export const plainName = (host: string): string => host.trim().toLowerCase().replace(/\.$/, '');

/** Matches piece by piece from the left, each at its first occurrence, so that the time is linear. */
function fitsPattern(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
