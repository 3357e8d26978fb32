import fc from 'fast-check';
import type { Security } from '../../server/src';
import type { ProfileKind, WrittenServer } from './profileKind';

/** Ports of all rows of the decision table, and others. */
const knownPorts = [24, 25, 26, 109, 110, 119, 143, 220, 389, 443, 465, 563, 585, 587, 636, 993, 995, 1143, 2465, 2525, 2587, 4190, 65535];

export const port = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...knownPorts) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 65535 }) },
);

const host = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('mail.example.com', 'imap.example.org', 'smtp.example.net') },
  { weight: 1, arbitrary: fc.constantFrom('localhost', '127.0.0.1', 'abc.onion', '%EMAILDOMAIN%', '192.168.1.2') },
);

const unusablePort = fc.constantFrom('', '0', '70000', 'imaps', '993/tcp', '99 5', '995', '110', '3e3', 'constructor', '{{ port }}');

const wrongWord = fc.constantFrom('', 'ssl', 'STARTTTLS', 'tls', 'Plain', 'yes', 'starttls', 'constructor', '{{ security }}');

export interface Mistakes {
  /** Ports and words of which no client knows what to make, and absent ones. */
  readonly mayBeUnreadable: boolean;
}

function server(kind: ProfileKind, protocol: WrittenServer['protocol'], { mayBeUnreadable }: Mistakes): fc.Arbitrary<WrittenServer> {
  const securities = (['none', 'opportunistic', 'starttls', 'auto', 'tls'] as const).filter(
    (one) => kind.word(protocol, one) !== undefined,
  );
  const readable = {
    port: port as fc.Arbitrary<WrittenServer['port']>,
    security: fc.constantFrom<Exclude<Security, 'unknown'>>(...securities),
  };
  const common = { protocol: fc.constant(protocol), host, logsIn: fc.boolean() };
  if (!mayBeUnreadable) return fc.record({ ...common, ...readable });
  return fc.record({
    ...common,
    port: fc.oneof(
      { weight: 4, arbitrary: readable.port },
      { weight: 1, arbitrary: unusablePort },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    security: fc.option(readable.security, { nil: undefined }),
    securityText: fc.option(wrongWord, { nil: undefined, freq: 5 }),
  });
}

/** The servers of one account: an incoming one, an outgoing one or both, as far as the format goes. */
export function account(kind: ProfileKind, mistakes: Mistakes): fc.Arbitrary<WrittenServer[]> {
  const one = (isOutgoing: boolean) =>
    kind.protocols.filter((protocol) => (protocol === 'smtp') === isOutgoing).map((protocol) => server(kind, protocol, mistakes));
  const [incoming, outgoing] = [one(false), one(true)];
  const single = fc.oneof(...incoming, ...outgoing).map((only) => [only]);
  if (kind.holdsOneServer || incoming.length === 0 || outgoing.length === 0) return single;
  return fc.oneof({ weight: 1, arbitrary: single }, { weight: 3, arbitrary: fc.tuple(fc.oneof(...incoming), fc.oneof(...outgoing)) });
}

/** Ways of writing the same profile that mean nothing to its client. */
export const restyled = (kind: ProfileKind): fc.Arbitrary<(text: string) => string> => fc.constantFrom(...kind.restyles);
