import type { Fact, Offer } from '../decision/fact';
import type { Context, Rule } from '../decision/rule';
import { protocolTitle } from '../decision/words';
import type { IneffectiveSetting, MailServer } from '../model/mailServer';

/** A setting of a server that occurs twice: people read one, the client uses the other. */
export const duplicateSetting: Rule = {
  id: 'duplicate-setting',
  title: 'Set twice; only one counts',
  family: 'file',
  severity: 'warning',
  fix: 'suggested',
  isSilentInTemplates: true,
  why: 'The same setting occurs twice in one place. Which of the two counts depends on the client, and people may read the wrong one.',
  symptom: 'A change in the file that has no effect.',
  references: [],
  *check({ accounts, lineOf }) {
    // Several servers may share a setting.
    const reported = new Set<number>();
    for (const account of accounts) {
      for (const server of account.servers) {
        const rivals = countRivals(server);
        for (const [position, setting] of server.ineffective.entries()) {
          if (reported.has(setting.span.start)) continue;
          reported.add(setting.span.start);
          yield {
            span: setting.span,
            settingSpan: setting.span,
            account,
            server,
            ...(setting.isSameValue && { severity: 'hint', safety: 'safe' }),
            message: messageOf(server, setting, lineOf),
            related: [{ span: setting.effectiveSpan, message: 'This one counts.' }],
            offers: offersFor(server, position, rivals.get(setting.effectiveSpan.start) === 1),
          } satisfies Fact;
        }
      }
    }
  },
};

function messageOf(server: MailServer, { span, effectiveSpan, isSameValue }: IneffectiveSetting, lineOf: Context['lineOf']): string {
  if (isSameValue)
    return (
      `${protocolTitle(server)}: remove this setting. It has no effect, because it occurs twice in this place ` +
      `and ${server.client} uses the other one.`
    );
  const [line, effectiveLine] = [lineOf(span.start), lineOf(effectiveSpan.start)];
  const places =
    line === effectiveLine ? `line ${line} sets` : `lines ${Math.min(line, effectiveLine)} and ${Math.max(line, effectiveLine)} set`;
  const which = line !== effectiveLine ? `line ${effectiveLine}` : span.start < effectiveSpan.start ? 'the later one' : 'the earlier one';
  return (
    `${protocolTitle(server)}: remove one of two settings that disagree. ${capitalised(places)} the same thing to different values, ` +
    `and ${server.client} uses ${which}.`
  );
}

/** How many settings each of those that count has beside it. */
function countRivals({ ineffective }: MailServer): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const {
    effectiveSpan: { start },
  } of ineffective)
    counts.set(start, (counts.get(start) ?? 0) + 1);
  return counts;
}

const capitalised = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** Of two that say the same the one without effect is to spare; which of two different ones is meant, only a person knows. */
function offersFor(server: MailServer, position: number, isOnlyRival: boolean): Offer[] {
  const { isSameValue } = server.ineffective[position]!;
  return [
    { title: 'Remove the setting that has no effect', isPreferred: isSameValue, parts: [{ server, removeIneffective: position }] },
    ...(isSameValue || !isOnlyRival
      ? []
      : [{ title: 'Remove the other setting, so that this one counts', isPreferred: false, parts: [{ server, removeRivalOf: position }] }]),
  ];
}
