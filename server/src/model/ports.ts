import type { Protocol } from './mailServer';

/** The pair of registered ports of a mail protocol: IANA service names registry, RFC 8314 section 7. */
interface ProtocolPorts {
  /** Starts in clear text; STARTTLS is requested on it. */
  readonly clearStart: number;
  /** TLS from the first byte. */
  readonly tls: number | undefined;
  readonly title: string;
}

export const protocolPorts: Readonly<Record<Protocol, ProtocolPorts>> = {
  pop3: { clearStart: 110, tls: 995, title: 'POP3' },
  imap: { clearStart: 143, tls: 993, title: 'IMAP' },
  smtp: { clearStart: 587, tls: 465, title: 'SMTP' },
  nntp: { clearStart: 119, tls: 563, title: 'NNTP' },
  ldap: { clearStart: 389, tls: 636, title: 'LDAP' },
  managesieve: { clearStart: 4190, tls: undefined, title: 'ManageSieve' },
  http: { clearStart: 80, tls: 443, title: 'HTTP' },
  lmtp: { clearStart: 24, tls: undefined, title: 'LMTP' },
};

/** The ports of all mail protocols: nobody can know what listens on any other port. */
const mailPorts: readonly number[] = [25, 109, 110, 119, 143, 220, 389, 465, 563, 585, 587, 636, 993, 995, 2525, 4190];

export const isMailPort = (port: number): boolean => mailPorts.includes(port);

/** Names that people write instead of a port number: the IANA service names and their aliases. */
export const servicePorts: ReadonlyMap<string, number> = new Map([
  ['smtp', 25],
  ['smtps', 465],
  ['submissions', 465],
  ['submission', 587],
  ['pop3', 110],
  ['pop3s', 995],
  ['imap', 143],
  ['imap2', 143],
  ['imaps', 993],
]);

export interface PortFacts {
  /** The service that is registered for the port, as IANA names it. */
  readonly service: string;
  /** What a client must do first on a connection to it. */
  readonly handshake: 'tls' | 'clear-start';
  readonly note: string;
}

/** Facts about ports, for hovers. */
export const portFacts: Readonly<Record<number, PortFacts>> = {
  25: {
    service: 'smtp',
    handshake: 'clear-start',
    note:
      'Mail servers use it among themselves. Many networks block it for everybody else, and many servers take no log-in on it ' +
      '(RFC 6409 section 3.1).',
  },
  110: {
    service: 'pop3',
    handshake: 'clear-start',
    note: 'The server greets in clear text; encryption must be asked for with STLS (RFC 2595 section 4).',
  },
  143: {
    service: 'imap',
    handshake: 'clear-start',
    note: 'The server greets in clear text; encryption must be asked for with STARTTLS (RFC 9051 section 6.2.1).',
  },
  465: {
    service: 'submissions',
    handshake: 'tls',
    note:
      'It was withdrawn in 1998 and registered again for this purpose in 2018; guides that call it deprecated are older than that ' +
      '(RFC 8314 section 7.3).',
  },
  587: {
    service: 'submission',
    handshake: 'clear-start',
    note: 'The server greets in clear text; encryption must be asked for with STARTTLS (RFC 3207, RFC 6409).',
  },
  993: { service: 'imaps', handshake: 'tls', note: 'The server expects the TLS handshake at once (RFC 8314 section 3.2).' },
  995: { service: 'pop3s', handshake: 'tls', note: 'The server expects the TLS handshake at once (RFC 8314 section 3.1).' },
  2525: {
    service: 'ms-v-worlds',
    handshake: 'clear-start',
    note: 'Not registered for mail, but a common second door for submission with STARTTLS.',
  },
  2587: {
    service: 'unassigned',
    handshake: 'clear-start',
    note: 'Not registered for mail; large senders offer submission with STARTTLS on it.',
  },
  2465: {
    service: 'unassigned',
    handshake: 'tls',
    note: 'Not registered for mail; large senders offer submission with TLS from the first byte on it.',
  },
};

/** Whether a port is one of the protocol's registered pair, or the other port that SMTP starts on. */
export const isStandardPort = (protocol: Protocol, port: number): boolean =>
  port === protocolPorts[protocol].clearStart || port === protocolPorts[protocol].tls || (protocol === 'smtp' && port === 25);
