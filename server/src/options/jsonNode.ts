import type { Span } from '../text/span';

/** A JSON value with its place, whatever its source. */
export type JsonNode = { readonly span: Span } & (
  | { readonly type: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly type: 'list'; readonly items: readonly JsonNode[] }
  | { readonly type: 'object'; readonly entries: readonly JsonEntry[] }
);

export interface JsonEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** Deeper than any option is nested. */
export const mostNested = 10;

const nowhere: Span = { start: 0, end: 0 };

/** The node of a value that is already parsed, such as the settings of an editor. What is nested too deep is cut off. */
export function nodeOf(value: unknown, depth = 0): JsonNode {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { type: 'scalar', value, span: nowhere };
  if (typeof value !== 'object' || value === null || depth > mostNested) return { type: 'scalar', value: null, span: nowhere };
  if (Array.isArray(value)) return { type: 'list', items: value.map((item) => nodeOf(item, depth + 1)), span: nowhere };
  return {
    type: 'object',
    entries: Object.entries(value).map(([key, inner]) => ({ key, keySpan: nowhere, value: nodeOf(inner, depth + 1) })),
    span: nowhere,
  };
}
