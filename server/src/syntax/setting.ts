import type { Span } from '../text/span';
import type { Setting } from './tree';

/** A setting that is one piece: the place of its name is the place of its value. */
export const onePiece = (key: string, text: string, span: Span): Setting => ({
  key,
  text,
  keySpan: span,
  valueSpan: span,
  contentSpan: span,
  span,
});

/**
 * A setting whose value is replaced as it stands, without quotes or a type around it.
 * @param end where the setting ends, if that is behind its value
 */
export const keyAndValue = (key: string, text: string, keySpan: Span, valueSpan: Span, end = valueSpan.end): Setting => ({
  key,
  text,
  keySpan,
  valueSpan,
  contentSpan: valueSpan,
  span: { start: keySpan.start, end: Math.max(end, valueSpan.end) },
});
