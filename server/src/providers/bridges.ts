import type { BridgePort, BridgeSecurity } from '../model/bridge';
import type { Protocol } from '../model/mailServer';

/** A program on the user's machine that speaks IMAP, POP3 or SMTP to clients and something else to a provider. */
interface Bridge {
  readonly name: string;
  /** Where its ports and its handshake are decided: repository, file and function. */
  readonly sources: readonly string[];
  /** The month in which somebody read them. */
  readonly checked: string;
  readonly ports: readonly {
    readonly protocol: Protocol;
    readonly port: number;
    readonly byDefault: BridgeSecurity;
    readonly also: readonly BridgeSecurity[];
  }[];
}

/** The bridges by name, as on the page of `local-bridge`. */
export const bridges: readonly Bridge[] = [
  {
    name: 'Proton Mail Bridge',
    sources: [
      'ProtonMail/proton-bridge internal/vault/types_settings.go, newDefaultSettings',
      'ProtonMail/proton-bridge internal/services/imapsmtpserver/smtp.go, newSMTPServer',
    ],
    checked: '2026-12',
    // Clear text is tolerated (AllowInsecureAuth), but nothing that its settings offer.
    ports: [
      { protocol: 'imap', port: 1143, byDefault: 'starttls', also: ['tls', 'none'] },
      { protocol: 'smtp', port: 1025, byDefault: 'starttls', also: ['tls', 'none'] },
    ],
  },
  {
    name: 'hydroxide',
    sources: ['emersion/hydroxide cmd/hydroxide/main.go, main, listenAndServeIMAP and listenAndServeSMTP'],
    checked: '2026-12',
    ports: [
      { protocol: 'imap', port: 1143, byDefault: 'none', also: ['tls'] },
      { protocol: 'smtp', port: 1025, byDefault: 'none', also: ['tls'] },
      { protocol: 'http', port: 8080, byDefault: 'none', also: ['tls'] },
      { protocol: 'http', port: 8081, byDefault: 'none', also: ['tls'] },
    ],
  },
  {
    name: 'DavMail',
    sources: ['mguessan/davmail src/etc/davmail.properties', 'mguessan/davmail src/java/davmail/AbstractServer.java, bind'],
    checked: '2026-12',
    ports: [
      { protocol: 'imap', port: 1143, byDefault: 'none', also: ['tls'] },
      { protocol: 'pop3', port: 1110, byDefault: 'none', also: ['tls'] },
      { protocol: 'smtp', port: 1025, byDefault: 'none', also: ['tls'] },
      { protocol: 'ldap', port: 1389, byDefault: 'none', also: ['tls'] },
      { protocol: 'http', port: 1080, byDefault: 'none', also: ['tls'] },
    ],
  },
  {
    name: 'email-oauth2-proxy',
    sources: ['simonrob/email-oauth2-proxy emailproxy.config, Server setup', 'simonrob/email-oauth2-proxy emailproxy.py, local_starttls'],
    checked: '2026-12',
    ports: [
      { protocol: 'imap', port: 1993, byDefault: 'none', also: ['tls'] },
      { protocol: 'imap', port: 2993, byDefault: 'none', also: ['tls'] },
      { protocol: 'pop3', port: 1995, byDefault: 'none', also: ['tls'] },
      { protocol: 'pop3', port: 2995, byDefault: 'none', also: ['tls'] },
      { protocol: 'smtp', port: 1587, byDefault: 'none', also: ['starttls', 'tls'] },
      { protocol: 'smtp', port: 2465, byDefault: 'none', also: ['starttls', 'tls'] },
    ],
  },
  {
    name: 'Mailpit',
    sources: [
      'axllent/mailpit config/config.go, VerifyConfig',
      'axllent/mailpit internal/smtpd/main.go',
      'axllent/mailpit internal/pop3/server.go',
    ],
    checked: '2026-12',
    ports: [
      { protocol: 'smtp', port: 1025, byDefault: 'none', also: ['starttls', 'tls'] },
      { protocol: 'pop3', port: 1110, byDefault: 'none', also: ['tls'] },
    ],
  },
  {
    name: 'MailHog',
    sources: ['mailhog/MailHog-Server config/config.go, DefaultConfig', 'mailhog/MailHog-Server smtp/session.go, Accept'],
    checked: '2026-12',
    ports: [{ protocol: 'smtp', port: 1025, byDefault: 'none', also: [] }],
  },
];

/** The ports of all bridges, in the order of the list. */
export const bridgePorts: readonly BridgePort[] = bridges.flatMap(({ name, ports }) => ports.map((port) => ({ bridge: name, ...port })));
