import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { fileNameOf } from './addresses';
import { isRecord } from './wellFormed';

/** Logs a defect of ours and turns it into an error response. Its message is left out, because it could quote the file. */
export function internalError(connection: Connection, method: string, params: unknown, error: unknown): ResponseError<never> {
  const document =
    isRecord(params) && isRecord(params.textDocument) && typeof params.textDocument.uri === 'string' ? params.textDocument.uri : undefined;
  const place = document === undefined ? '' : ` for ${fileNameOf(document).split('/').at(-1)}`;
  const frames = error instanceof Error ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))] : [];
  connection.console.error([`${method} failed${place}.`, ...frames].join('\n'));
  return new ResponseError(ErrorCodes.InternalError, `${method} failed; the log says where.`);
}
