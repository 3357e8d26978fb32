import type { BaseLanguageClient } from 'vscode-languageclient';

/** What is needed of a language client here. */
export type Client = Pick<BaseLanguageClient, 'start' | 'dispose' | 'isRunning'>;

/** The language server of a window. */
export interface Server {
  readonly isRunning: () => boolean;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Each step waits for the one before, since a client that is starting cannot be stopped. Each
 * start makes a new client, since one that did not start will not do so later either.
 * @param complain is called with the reason why a step failed
 */
export function createServer(createClient: () => Client, complain: (error: unknown) => void): Server {
  let client: Client | undefined;
  let steps = Promise.resolve();
  const next = (step: () => Promise<void> | undefined) => (steps = steps.then(step).catch(complain));
  return {
    isRunning: () => client?.isRunning() ?? false,
    start: () => next(() => (client = createClient()).start()),
    stop: () => next(() => client?.dispose()),
  };
}
