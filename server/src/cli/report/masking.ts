import type { Span } from '../../text/span';

/** Replaces a run of text that is not printed. It does not reveal the length of the text. */
export const mask = '•••';

/** Whether the character at this place may be printed. */
export const isPrintable = (offset: number, spans: readonly Span[]): boolean =>
  isWhollyPrintable({ start: offset, end: offset + 1 }, spans);

/** Whether all of this may be printed; the spans do not touch each other, so that one of them must hold it. */
export function isWhollyPrintable({ start: offset, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < spans.length && spans[low]!.start <= offset && end <= spans[low]!.end;
}

/** Whether the character at this place may be printed, or is a blank, which tells nothing. */
export const isPrintableOrBlank = (text: string, offset: number, spans: readonly Span[]): boolean =>
  ' \t\r'.includes(text[offset]!) || isPrintable(offset, spans);

/** Whether a piece of the text holds nothing but blanks and what may be printed. */
export function isOpen(text: string, { start, end }: Span, spans: readonly Span[]): boolean {
  for (let at = start; at < end; at++) if (!isPrintableOrBlank(text, at, spans)) return false;
  return true;
}
