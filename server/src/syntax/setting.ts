import type { Span } from '../text/span';
import type { Setting } from './tree';

/** A setting in one piece: name and value have the same place. */
export const onePiece = (key: string, text: string, span: Span): Setting => ({
  key,
  text,
  keySpan: span,
  valueSpan: span,
  contentSpan: span,
  span,
});

/**
 * A setting whose value is written plainly, without quotes or a type around it.
 * @param end where the setting ends, if that is after its value
 */
export const keyAndValue = (key: string, text: string, keySpan: Span, valueSpan: Span, end = valueSpan.end): Setting => ({
  key,
  text,
  keySpan,
  valueSpan,
  contentSpan: valueSpan,
  span: { start: keySpan.start, end: Math.max(end, valueSpan.end) },
});
