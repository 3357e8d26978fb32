import type { Circumstances } from '../decision/circumstances';
import { judgeWhere, targetFor } from '../decision/judge';
import type { Decision } from '../decision/decision';
import type { PairTarget } from '../model/target';
import { withHostFieldParts } from '../decision/hostFieldParts';
import type { Fact } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { serverTarget } from '../decision/serverTarget';
import { pairTitle, protocolTitle } from '../decision/words';
import { isNearby, type MailServer, type ReleaseDefault } from '../model/mailServer';

/** No port is written, and the releases of the client do not agree on what that means. */
export const portDependsOnClient: Rule = {
  id: 'port-depends-on-client',
  title: 'Which port is used depends on the client’s version',
  family: 'transport',
  severity: 'information',
  fix: 'suggested',
  restsOn: 'pair',
  why:
    'If the port is missing, the client uses a default, which has changed between its releases. What works today fails for a ' +
    'colleague with another version, or after an upgrade.',
  symptom: 'Sending fails after an upgrade of the program, or on one machine and not on another, with the same file.',
  references: [
    {
      label: 'KDE/kmailtransport: the defaults and their history',
      url: 'https://github.com/KDE/kmailtransport/commits/master/src/mailtransport.kcfg',
    },
  ],
  *check({ accounts, decisions, circumstances }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { pairsByRelease, port, hostClass } = server;
        if (!pairsByRelease || decisions.has(server.index) || withHostFieldParts(server).port.written) continue;
        const judged = pairsByRelease.map((pair) => ({ pair, decision: judgeWhere(server, pair.port, pair.security, circumstances) }));
        if (judged.every(({ decision }) => isSameVerdict(decision, judged[0]!.decision))) continue;
        const target = isNearby(hostClass) ? undefined : safest(server, judged, circumstances);
        yield {
          span: port.span,
          settingSpan: port.settingSpan,
          account,
          server,
          doubt: { confidence: 'possible', reason: `It holds for some versions of ${server.client} and not for others.` },
          message: messageAbout(server, pairsByRelease, target),
          offers: target
            ? [
                {
                  title: `${pairTitle(server, target)} (check with your provider)`,
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

const isSameVerdict = (a: Decision | undefined, b: Decision | undefined) => a?.rule === b?.rule && a?.severity === b?.severity;

/** The pair of the newest release without a fault, otherwise the table's target for the newest release. */
function safest(
  server: MailServer,
  judged: readonly { readonly pair: ReleaseDefault; readonly decision: Decision | undefined }[],
  circumstances: Circumstances,
): PairTarget | undefined {
  const { pair } = judged.find(({ decision }) => !decision) ?? judged[0]!;
  const isExcused = judgeWhere(server, pair.port, pair.security, circumstances) === undefined && pair.security === 'none';
  return isExcused ? undefined : targetFor(server, pair.port, pair.security, circumstances);
}

function messageAbout(server: MailServer, pairs: readonly ReleaseDefault[], target: PairTarget | undefined): string {
  const absent = server.security.written ? 'no port is' : 'neither port nor encryption is';
  const ports = pairs.map(({ port }) => port);
  const list = `${ports.slice(0, -1).join(', ')} or ${ports.at(-1)}`;
  return (
    `${protocolTitle(server)}: ${absent} written, and ${server.client} then takes port ${list}, depending on its version, ` +
    `so what works here may fail elsewhere. ${target ? `${pairTitle(server, target)}, and write both` : 'Write both'}.`
  );
}
