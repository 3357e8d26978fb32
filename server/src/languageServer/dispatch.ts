import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { internalError } from './protocol/internalError';
import type { Session } from './session';

/** Passes the client's messages to the session. An error ends the handling of one message, not the server. */
export interface Dispatch {
  /** The handler of a request. */
  readonly answering: <Params, Result>(
    method: string,
    isWellFormed: (params: unknown) => boolean,
    answer: (session: Session, params: Params) => Promise<Result>,
  ) => (params: Params) => Promise<Result | ResponseError<never>>;
  /**
   * Handles something that has no answer.
   * @param uri the document concerned, for the log
   */
  readonly doing: (method: string, uri: string | undefined, act: (session: Session) => unknown) => void;
}

export const createDispatch = (connection: Connection, session: () => Promise<Session>): Dispatch => ({
  answering: (method, isWellFormed, answer) => async (params) => {
    if (!isWellFormed(params)) return new ResponseError(ErrorCodes.InvalidParams, `${method}: the parameters are not well formed.`);
    try {
      return await answer(await session(), params);
    } catch (error) {
      return isRefusal(error) ? error : internalError(connection, method, params, error);
    }
  },
  doing(method, uri, act) {
    Promise.resolve()
      .then(session)
      .then(act)
      .catch((error: unknown) => {
        if (!isRefusal(error)) internalError(connection, method, uri === undefined ? {} : { textDocument: { uri } }, error);
      });
  },
});

/** A refusal is intended, as opposed to a defect of ours. */
const isRefusal = (error: unknown): error is ResponseError<never> => error instanceof ResponseError;
