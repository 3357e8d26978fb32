import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver-types';
import { securityTitle } from '../../decision/words';
import type { Account, MailServer } from '../../index';
import { portNumber } from '../../model/mailServer';
import { protocolPorts } from '../../model/ports';
import type { Span } from '../../text/span';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { rangeOf } from '../documents/openDocument';
import type { LintedDocument } from '../linting/lintedDocument';

/** The answer to `textDocument/documentSymbol`: the accounts with their servers, or a flat list. */
export function documentSymbols(
  { document, result }: LintedDocument,
  { takesSymbolTrees }: ClientFeatures,
): DocumentSymbol[] | SymbolInformation[] {
  const range = (span: Span) => rangeOf(document, span);
  const location = (span: Span) => ({ uri: document.uri, range: range(span) });
  if (takesSymbolTrees) {
    return result.accounts.map((account) => ({
      name: symbolName(account),
      kind: SymbolKind.Namespace,
      range: range(accountSpan(account)),
      selectionRange: range(account.span),
      children: account.servers.map((server) => ({
        name: serverName(server),
        detail: securityTitle(server.security.value),
        kind: SymbolKind.Interface,
        range: range(serverSpan(server, account)),
        selectionRange: range(server.span),
      })),
    }));
  }
  return result.accounts.flatMap((account) => [
    { name: symbolName(account), kind: SymbolKind.Namespace, location: location(accountSpan(account)) },
    ...account.servers.map((server) => ({
      name: serverName(server),
      kind: SymbolKind.Interface,
      location: location(serverSpan(server, account)),
      containerName: symbolName(account),
    })),
  ]);
}

/** Its own name, otherwise its first host, so that several accounts can be told apart. */
const symbolName = ({ label, servers }: Account) => label ?? servers.find(({ host }) => host.value !== '')?.host.value ?? 'Account';

/** "IMAP imap.example.com:993" */
function serverName(server: MailServer): string {
  const { protocol, host } = server;
  const port = portNumber(server);
  const name = host.value.includes(':') && !host.value.startsWith('[') ? `[${host.value}]` : host.value;
  return `${protocolPorts[protocol].title} ${name || 'without a host'}${port === undefined ? '' : `:${port}`}`;
}

const accountSpan = (account: Account): Span => hull([account.span, ...account.servers.map((server) => serverSpan(server, account))]);

/** Servers whose settings share one group are distinguished by these settings. */
function serverSpan(server: MailServer, { servers }: Account): Span {
  const sharesGroup = servers.some(
    (other) => other !== server && other.extent.start === server.extent.start && other.extent.end === server.extent.end,
  );
  const { span, host, port, security, extent } = server;
  return hull(sharesGroup ? [span, host.settingSpan, port.settingSpan, security.settingSpan] : [span, extent]);
}

const hull = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
});
