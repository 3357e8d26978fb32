/** The minimum that the parameters of a request must have, since clients have bugs too. */

export const hasTextDocument = (params: unknown): boolean =>
  isRecord(params) && isRecord(params.textDocument) && typeof params.textDocument.uri === 'string';

export const isPositionRequest = (params: unknown): boolean =>
  hasTextDocument(params) && isPosition((params as { position?: unknown }).position);

export function isActionRequest(params: unknown): boolean {
  if (!hasTextDocument(params)) return false;
  const { range, context } = params as { range?: unknown; context?: unknown };
  const isOnly = (only: unknown) =>
    only === undefined || only === null || (Array.isArray(only) && only.every((kind) => typeof kind === 'string'));
  return isRecord(range) && isPosition(range.start) && isPosition(range.end) && isRecord(context) && isOnly(context.only);
}

export const isCodeAction = (action: unknown): boolean => isRecord(action) && typeof action.title === 'string';

const isPosition = (position: unknown): boolean =>
  isRecord(position) && Number.isInteger(position.line) && Number.isInteger(position.character);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
