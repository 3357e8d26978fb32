import type { Hover, Position } from 'vscode-languageserver';
import { explainServer } from './serverExplanation';
import type { Finding, MailServer } from '../../index';
import { serversOf } from '../../lint/finding';
import { touches, type Span } from '../../text/span';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { offsetAt, rangeOf } from '../documents/openDocument';
import { explanationAsMarkdown, explanationAsText, findingAsMarkdown, findingAsText } from './hoverText';
import type { LintedDocument } from '../linting/lintedDocument';
import { serverSpans } from '../actions/serverSpans';

/** The answer to `textDocument/hover`: over the host, port or encryption of a server, what its client really does. */
export function hover({ document, result }: LintedDocument, position: Position, { takesMarkdown }: ClientFeatures): Hover | null {
  const offset = offsetAt(document, position);
  const place = placeAt(result.servers, result.findings, offset);
  if (!place) return null;
  const explanations = place.servers.map((server) =>
    explainServer(
      server,
      result.findings.filter((finding) => serversOf(finding).includes(server)),
      document.content.getText(),
      result.circumstances,
    ),
  );
  const parts = takesMarkdown
    ? [...explanations.map(explanationAsMarkdown), ...place.findings.map(findingAsMarkdown)]
    : [...explanations.map(explanationAsText), ...place.findings.map(findingAsText)];
  return { contents: { kind: takesMarkdown ? 'markdown' : 'plaintext', value: parts.join('\n\n') }, range: rangeOf(document, place.span) };
}

interface Place {
  readonly span: Span;
  readonly servers: readonly MailServer[];
  /** Those that are about no server. */
  readonly findings: readonly Finding[];
}

/** The smallest place around the offset that has something to show. */
function placeAt(servers: readonly MailServer[], findings: readonly Finding[], offset: number): Place | undefined {
  const general = findings.filter(({ server }) => !server);
  const cursor = { start: offset, end: offset };
  const spans = [...servers.flatMap(serverSpans), ...general.map(({ span }) => span)].filter((span) => touches(span, cursor));
  const [span] = spans.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!span) return undefined;
  const isSame = (other: Span) => other.start === span.start && other.end === span.end;
  return {
    span,
    servers: servers.filter((server) => serverSpans(server).some(isSame)),
    findings: general.filter((finding) => isSame(finding.span)),
  };
}
