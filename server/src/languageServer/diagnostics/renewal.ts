import type { Connection } from 'vscode-languageserver';
import type { OpenDocuments } from '../documents/openDocuments';
import type { LintedTogether } from '../linting/lintedTogether';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { diagnosticsOf } from './diagnostics';

/** Keeps what the client shows up to date: sends it diagnostics or, where it pulls them, asks it to do so again. */
export interface Renewal {
  /** A document was opened, changed or closed. */
  readonly after: (uri: string) => Promise<void>;
  /** The options have changed, so the findings of every document may have. */
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
        // The client asks about a document by itself when that changes; only of the others it knows nothing.
        if (!linted.isAlone() && (await linted.changes()).some(({ isByOthers }) => isByOthers)) await askToPull();
        return;
      }
      // A document that cannot be linted fails here, so that it does not make the others fail.
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
