import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import { capabilities } from './protocol/capabilities';
import { clientFeatures, type ClientFeatures } from './protocol/clientFeatures';
import type { Session } from './session';

/** From `initialize` to `shutdown` there is a session; before and after, requests are refused. */
export interface LifeCycle {
  /** Undefined before `initialize`. */
  readonly client: () => ClientFeatures | undefined;
  /** Throws a refusal if there is none. */
  readonly session: () => Promise<Session>;
}

/** @param start is called once, when the session is first needed, with the settings that came with `initialize` */
export function createLifeCycle(connection: Connection, start: (client: ClientFeatures, initial: unknown) => Promise<Session>): LifeCycle {
  let begun: { readonly client: ClientFeatures; readonly initial: unknown } | undefined;
  let started: Promise<Session> | undefined;
  let isShutDown = false;

  connection.onInitialize((params) => {
    if (begun) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const client = clientFeatures(params);
    begun = { client, initial: params.initializationOptions };
    return { capabilities: capabilities(client), serverInfo: { name: 'mail-config-language-server' } };
  });
  connection.onShutdown(() => void (isShutDown = true));

  return {
    client: () => begun?.client,
    session() {
      if (!begun) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
      if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
      return (started ??= start(begun.client, begun.initial));
    },
  };
}
