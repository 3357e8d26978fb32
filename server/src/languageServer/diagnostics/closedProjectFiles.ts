import type { Connection } from 'vscode-languageserver';
import { noProfile } from '../../lint/lint';
import type { OptionProblem } from '../../options/readJson';
import { projectFindings } from '../../options/projectFindings';
import { closedDocument } from '../documents/openDocument';
import type { OpenDocuments } from '../documents/openDocuments';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { diagnosticsOf } from './diagnostics';

/**
 * Project files that apply to open profiles but are not open themselves. No client pulls their diagnostics, so they
 * are always pushed.
 */
export interface ClosedProjectFiles {
  /** Publishes the problems of a project file in place of the earlier ones. */
  readonly show: (uri: string, text: string, problems: readonly OptionProblem[]) => void;
}

export function createClosedProjectFiles(connection: Connection, documents: OpenDocuments, client: ClientFeatures): ClosedProjectFiles {
  const marked = new Set<string>();
  const send = (uri: string, text: string, problems: readonly OptionProblem[]) => {
    const document = closedDocument(uri, text, client.positionEncoding);
    const result = { ...noProfile, findings: projectFindings(problems) };
    void connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf({ document, result, documentAt: () => undefined }) });
  };
  return {
    show(uri, text, problems) {
      const isOpen = documents.get(uri) !== undefined;
      if (!isOpen && problems.length > 0) {
        marked.add(uri);
        send(uri, text, problems);
      } else if (marked.delete(uri) && (!isOpen || client.pullsDiagnostics)) send(uri, '', []);
    },
  };
}
