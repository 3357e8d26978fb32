import type { Connection } from 'vscode-languageserver';
import type { Layer } from '../../options/optionReader';
import { readSettings } from '../../options/readSettings';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { configurationOf } from '../protocol/clientRequests';
import { isRecord } from '../protocol/wellFormed';

/** The settings of the client. */
export interface Settings {
  readonly current: () => Layer;
  /** Adopts changed settings. Resolves to whether they differ from before. */
  readonly change: (payload: unknown) => Promise<boolean>;
}

/**
 * @param initial those that came with `initialize`
 * @param complain called with what is not understood
 */
export async function createSettings(
  connection: Connection,
  client: ClientFeatures,
  initial: unknown,
  complain: (what: string) => void,
): Promise<Settings> {
  /** A client that answers with nothing has no such settings; then the initial ones stay. */
  async function load(payload: unknown): Promise<Layer> {
    const answer = client.answersConfiguration ? await configurationOf(connection) : payload;
    const settings = isRecord(answer) ? answer : initial;
    return readSettings(isRecord(settings) ? (settings.mailConfigLint ?? settings) : settings, complain);
  }

  let current = await load(initial);
  return {
    current: () => current,
    async change(payload) {
      const next = await load(payload);
      if (JSON.stringify(next.values) === JSON.stringify(current.values)) return false;
      current = next;
      return true;
    },
  };
}
