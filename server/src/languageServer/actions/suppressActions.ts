import type { Finding, MailServer, TextEdit } from '../../index';
import type { LintedProfile } from '../../lint/lint';
import { createPlaceComment } from '../../suppressions/placeComment';
import { projectFileName } from '../../suppressions/projectEntry';
import { missingReason } from '../../suppressions/suppressionComment';
import type { ProjectSuppression } from '../../suppressions/suppressions';
import { createLineIndex } from '../../text/lineIndex';
import { commentFormOf } from '../../syntax/syntax';
import { serverSpans } from './serverSpans';

/** An offer to suppress a finding as intended. */
export interface SuppressAction {
  readonly id: string;
  readonly title: string;
  readonly finding: Finding;
  /** In the document. */
  readonly edits: readonly TextEdit[];
  /** In the project file instead. */
  readonly entry?: ProjectSuppression;
}

/**
 * For each finding, a comment above its line or, if the notation has none, an entry in the project file. Both leave
 * the reason for the user to write. Nothing is offered in a file that cannot be read completely.
 */
export function suppressionsOf({ findings, profile }: LintedProfile): SuppressAction[] {
  if (!profile || profile.problems.length > 0 || findings.some(({ rule }) => rule.saysFileIsNotLinted)) return [];
  const { text, format, bindings } = profile;
  const placeComment = createPlaceComment(text, commentFormOf(format.syntax, text));
  const lines = createLineIndex(text);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const serversIn = serversByLine(
    bindings.map(({ server }) => server),
    lineOf,
  );
  return findings.flatMap((finding, index): SuppressAction[] => {
    const { rule, server, settingSpan } = finding;
    if (rule.isAboutSuppressions) return [];
    // A comment would also cover other servers on the line.
    const others = serversIn.get(lineOf(settingSpan.start));
    const isAlone = !others || (others.size === 1 && server !== undefined && others.has(server));
    const comment = isAlone ? placeComment(rule.id, settingSpan.start) : undefined;
    if (comment) return [{ id: `suppress ${index}`, title: `Suppress ${rule.id} here …`, finding, edits: [comment] }];
    const entry = { rule: rule.id, ...(server && { server: nameOf(server) }), reason: missingReason };
    return [{ id: `suppress ${index}`, title: `Suppress ${rule.id} for this file in ${projectFileName} …`, finding, edits: [], entry }];
  });
}

function serversByLine(servers: readonly MailServer[], lineOf: (offset: number) => number): ReadonlyMap<number, ReadonlySet<MailServer>> {
  const byLine = new Map<number, Set<MailServer>>();
  for (const server of servers) {
    for (const { start } of serverSpans(server)) {
      const line = lineOf(start);
      const others = byLine.get(line);
      if (others) others.add(server);
      else byLine.set(line, new Set([server]));
    }
  }
  return byLine;
}

const nameOf = ({ protocol, host, hostClass }: MailServer) =>
  hostClass === 'absent' || hostClass === 'local-socket' || /[\s…]/.test(host.value) ? protocol : `${protocol} ${host.value}`;
