import { portNumber, type MailServer, type Security, type WantedSecurity } from '../model/mailServer';
import { startTlsPair, tlsPair, type Pair } from '../model/pair';
import { decide, logsIn, targetFor } from '../decision/decide';
import { rfc, type Offer, type Rule } from '../decision/rule';
import { pairTitle, protocolTitle } from '../decision/words';

/** A word that the client does not know is ignored, and many clients then go on in clear text. */
export const securityValueUnknown: Rule = {
  id: 'security-value-unknown',
  title: 'This value is not one the client knows, so it is ignored',
  family: 'file',
  severity: 'error',
  fix: 'no',
  why: 'The client compares the value with its own list and ignores what is not in it. Depending on the client it then leaves the server out or connects without encryption.',
  references: [rfc(8314, '5.2')],
  *check({ accounts }) {
    for (const account of accounts) {
      for (const server of account.servers) {
        const { security, unknownSecurity } = server;
        if (security.value !== 'unknown' || unknownSecurity?.isPlaceholder || server.hostClass === 'local-socket') continue;
        const offers = offersFor(server);
        const preferred = offers.find(({ isPreferred }) => isPreferred);
        yield {
          span: security.span,
          settingSpan: security.settingSpan,
          account,
          server,
          message:
            (security.written
              ? `${protocolTitle(server)}: this encryption setting is not one that ${server.client} knows, so it is ignored or the server is left out.`
              : `${protocolTitle(server)}: no encryption setting is written and ${server.client} has no default, so the server is left out.`) +
            (preferred ? ` ${preferred.title}.` : ` Known values: ${knownWords(server)}.`),
          offers,
        };
      }
    }
  },
};

const knownWords = ({ unknownSecurity }: MailServer) => unknownSecurity?.words.map(({ word }) => word).join(', ') ?? 'see the page of this file format';

function offersFor(server: MailServer): Offer[] {
  const meaning = meantSecurity(server);
  const pairs = meaning ? [pairFor(server, meaning)] : [pairFor(server, 'tls'), pairFor(server, 'starttls')];
  return pairs.flatMap((pair) => {
    if (!pair) return [];
    return [{ title: pairTitle(server, pair), isPreferred: meaning !== undefined, changes: [{ server, wanted: pair }] }];
  });
}

/** The wish, led through the table: so that one fix is enough. */
function pairFor(server: MailServer, security: Exclude<Security, 'unknown'>): Pair | undefined {
  const port = portNumber(server);
  const wanted: WantedSecurity = security === 'starttls' ? 'starttls' : 'tls';
  if (port === undefined) return wanted === 'tls' ? tlsPair(server.protocol) : startTlsPair(server.protocol);
  const isForeign = decide(server.protocol, port, 'tls', logsIn(server))?.rule === 'protocol-port-mismatch';
  return targetFor(server.protocol, port, isForeign ? 'tls' : security, logsIn(server));
}

/** The one known word that differs only in letter case or white space, or in one letter. */
function meantSecurity({ unknownSecurity }: MailServer): Exclude<Security, 'unknown'> | undefined {
  if (!unknownSecurity) return undefined;
  const written = unknownSecurity.text.trim().toLowerCase();
  if (written === '' || written.length > 40) return undefined;
  const near = (most: number) => unknownSecurity.words.filter(({ word }) => editDistance(word.toLowerCase(), written) <= most);
  const candidates = near(0).length > 0 ? near(0) : near(1);
  const meanings = new Set(candidates.map(({ meaning }) => meaning));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** How many letters must be put in, taken out or replaced to turn one word into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
