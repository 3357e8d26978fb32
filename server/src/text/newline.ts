export type Newline = '\n' | '\r\n' | '\r';

/** The nearest line break before an offset, otherwise the first after it, otherwise LF. */
export function newlineAt(text: string, offset: number): Newline {
  const before = lastBreakBefore(text, offset);
  if (before) return before;
  for (let index = offset; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10) return '\n';
    if (unit === 13) return text.charCodeAt(index + 1) === 10 ? '\r\n' : '\r';
  }
  return '\n';
}

function lastBreakBefore(text: string, offset: number): Newline | undefined {
  for (let index = offset - 1; index >= 0; index--) {
    const unit = text.charCodeAt(index);
    if (unit === 10) return text.charCodeAt(index - 1) === 13 ? '\r\n' : '\n';
    if (unit === 13) return '\r';
  }
  return undefined;
}
