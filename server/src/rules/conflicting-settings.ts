import type { Circumstances } from '../decision/circumstances';
import type { Decision } from '../decision/decision';
import type { Fact } from '../decision/fact';
import { withHostFieldParts } from '../decision/hostFieldParts';
import { targetFor } from '../decision/judge';
import type { Rule } from '../decision/rule';
import { rfc } from '../decision/ruleDescription';
import { rulings } from '../decision/rulings';
import { serverTarget } from '../decision/serverTarget';
import type { PairTarget } from '../model/target';
import { describe, pairTitle } from '../decision/words';
import { portNumber, type MailServer } from '../model/mailServer';
import { isSamePair, startTlsPair, tlsPair } from '../model/pair';

/** TLS here, STARTTLS there: readers of the setting that does not count are misled. */
export const conflictingSettings: Rule = {
  id: 'conflicting-settings',
  title: 'Two settings say different things about encryption',
  family: 'file',
  severity: 'error',
  fix: 'suggested',
  isSilentInTemplates: true,
  why:
    'Some clients have more than one setting for the encryption, mostly because an older one is still read. If they contradict each ' +
    'other, people, other programs and other versions may go by the one that does not count, or the client tries both and fails.',
  symptom: 'A switch that seems to have no effect, or a connection that works with one version of the program and not with the next.',
  references: [rfc(8314, '3')],
  *check({ accounts, decisions, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const [first, ...others] = server.conflictingSettings ?? [];
        if (!first || server.hostClass === 'local-socket') continue;
        const decision = decisions.get(server.index);
        const target = targetOf(server, decision, circumstances);
        const isClear = target !== undefined && isAsWritten(server, target);
        yield {
          ...first,
          account,
          server,
          safety: isClear ? 'safe' : 'suggested',
          message:
            `${describe(server)}: this setting says something else about encryption, and only one of the two can be meant. ` +
            `${target ? pairTitle(server, target) : 'Let both say the same'}.`,
          related: [
            { span: server.security.span, message: 'This is the one that is reckoned with.' },
            ...others.map(({ span }) => ({ span, message: 'This one says something else, too.' })),
          ],
          // Swapped servers are fixed together, or not at all.
          offers:
            target && !(decision && rulings[decision.rule].isAboutSeveralServers)
              ? [
                  {
                    title: pairTitle(server, target) + (isClear ? '' : ' (check with your provider)'),
                    isPreferred: true,
                    parts: [serverTarget(server, target, circumstances)],
                  },
                ]
              : [],
        } satisfies Fact;
      }
    }
  },
};

/** The table's target; if the table has no objection, the current state, but nothing for excused clear text. */
function targetOf(server: MailServer, decision: Decision | undefined, circumstances: Circumstances): PairTarget | undefined {
  if (decision?.target) return decision.target;
  const meant = withHostFieldParts(server);
  const port = portNumber(meant);
  const security = meant.security.value;
  if (security === 'none' || security === 'opportunistic' || security === 'unknown') return undefined;
  if (port !== undefined && !decision?.isHarmless) return targetFor(meant, port, security, circumstances);
  return security === 'auto' || port === undefined ? undefined : { port, security };
}

/** The port stays, and is the one that is registered for this encryption. */
function isAsWritten(server: MailServer, { port, security }: PairTarget): boolean {
  if (!security || !server.port.written || portNumber(server) !== port) return false;
  return [tlsPair(server.protocol), startTlsPair(server.protocol)].some(
    (pair) => pair !== undefined && isSamePair(pair, { port, security }),
  );
}
