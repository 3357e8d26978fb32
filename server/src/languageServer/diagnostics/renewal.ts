import type { Connection } from 'vscode-languageserver';
import type { OpenDocuments } from '../documents/openDocuments';
import type { LintedTogether } from '../linting/lintedTogether';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { diagnosticsOf } from './diagnostics';

/** Keeps the client's diagnostics up to date: pushes them or, if the client pulls, asks it to pull again. */
export interface Renewal {
  /** A document was opened, changed or closed. */
  readonly after: (uri: string) => Promise<void>;
  /** The options have changed, so any document may have other diagnostics. */
  readonly everything: () => Promise<void>;
}

export function createRenewal(connection: Connection, documents: OpenDocuments, linted: LintedTogether, client: ClientFeatures): Renewal {
  async function publish(uri: string): Promise<void> {
    const found = await linted.about(uri);
    if (found) await connection.sendDiagnostics({ uri, version: found.document.content.version, diagnostics: diagnosticsOf(found) });
  }

  async function askToPull(): Promise<void> {
    if (client.refreshesDiagnostics) await connection.languages.diagnostics.refresh();
  }

  return {
    async after(uri) {
      if (client.pullsDiagnostics) {
        // The client pulls the changed document of its own accord; only for other documents must it be asked.
        if (!linted.isAlone() && (await linted.changes()).some(({ isByOthers }) => isByOthers)) await askToPull();
        return;
      }
      // A document that cannot be linted fails here, where it does not affect others.
      await linted.about(uri);
      await Promise.all((await linted.changes()).map((change) => publish(change.uri)));
    },
    async everything() {
      if (client.pullsDiagnostics) return askToPull();
      await linted.changes();
      await Promise.all(documents.keys().map(publish));
    },
  };
}
