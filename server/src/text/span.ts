/** A half-open range of a text, in UTF-16 code units from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** The text that a span covers. */
export const textOf = (text: string, { start, end }: Span): string => text.slice(start, end);

/** Whether two spans overlap or touch; an empty span touches what begins or ends there. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;
