import type { Protocol, Security } from '../model/mailServer';

/**
 * What to think of each port together with each security, and where to go from there.
 * docs/decision-table.md has the same table in words, and a test walks both cell by cell.
 *
 * A cell reads "verdict → target". The target is "port/security"; "same" keeps the port, and "–"
 * means that nobody can know the right pair. A severity in brackets replaces that of the rule.
 */
export type Cell = 'ok' | `${Verdict}${'' | ' (warning)' | ' (information)'} → ${Target}`;

export type Verdict =
  | 'cleartext-password'
  | 'cleartext-transport'
  | 'opportunistic-tls'
  | 'tls-on-cleartext-port'
  | 'cleartext-on-tls-port'
  | 'starttls-on-tls-port'
  | 'submission-on-port-25'
  | 'protocol-port-mismatch'
  | 'unusual-port'
  | 'port-invalid';

export type Target = '–' | `${number | 'same'}/${'tls' | 'starttls'}`;

/** The columns of every row. */
export const columns = ['none', 'opportunistic', 'starttls', 'auto', 'tls'] as const satisfies readonly Security[];

export type Row = readonly [none: Cell, opportunistic: Cell, starttls: Cell, auto: Cell, tls: Cell];

export interface ProtocolTable {
  readonly rows: Readonly<Record<number, Row>>;
  /** Rows that replace the others when the client does not log in. */
  readonly rowsWithoutPassword?: Readonly<Record<number, Row>>;
  /** Ports that belong to another mail protocol. */
  readonly foreign: Row;
  readonly foreignPorts: readonly number[];
  readonly other: Row;
  readonly notAPort: Row;
}

const everywhere = (cell: Cell): Row => [cell, cell, cell, cell, cell];

const customPort: Row = ['cleartext-password → –', 'opportunistic-tls → same/starttls', 'unusual-port → –', 'unusual-port → –', 'unusual-port → –'];

const pop3: ProtocolTable = {
  //      none                            opportunistic                        starttls                         auto                                        tls
  rows: {
    110: ['cleartext-password → 995/tls', 'opportunistic-tls → 110/starttls', 'ok', 'tls-on-cleartext-port (warning) → 995/tls', 'tls-on-cleartext-port → 995/tls'],
    995: ['cleartext-on-tls-port → 995/tls', 'starttls-on-tls-port → 995/tls', 'starttls-on-tls-port → 995/tls', 'ok', 'ok'],
  },
  foreign: everywhere('protocol-port-mismatch → 995/tls'),
  foreignPorts: [25, 109, 119, 143, 220, 389, 465, 563, 585, 587, 636, 993, 4190],
  other: customPort,
  notAPort: ['port-invalid → 995/tls', 'port-invalid → 995/tls', 'port-invalid → 110/starttls', 'port-invalid → 995/tls', 'port-invalid → 995/tls'],
};

const imap: ProtocolTable = {
  rows: {
    143: ['cleartext-password → 993/tls', 'opportunistic-tls → 143/starttls', 'ok', 'tls-on-cleartext-port (warning) → 993/tls', 'tls-on-cleartext-port → 993/tls'],
    993: ['cleartext-on-tls-port → 993/tls', 'starttls-on-tls-port → 993/tls', 'starttls-on-tls-port → 993/tls', 'ok', 'ok'],
  },
  foreign: everywhere('protocol-port-mismatch → 993/tls'),
  foreignPorts: [25, 109, 110, 119, 220, 389, 465, 563, 585, 587, 636, 995, 4190],
  other: customPort,
  notAPort: ['port-invalid → 993/tls', 'port-invalid → 993/tls', 'port-invalid → 143/starttls', 'port-invalid → 993/tls', 'port-invalid → 993/tls'],
};

const alternateSubmission: Row = ['cleartext-password → same/starttls', 'opportunistic-tls → same/starttls', 'unusual-port → –', 'unusual-port → –', 'unusual-port (warning) → –'];

const smtp: ProtocolTable = {
  rows: {
    25: ['cleartext-password → 465/tls', 'opportunistic-tls → 465/tls', 'submission-on-port-25 → 465/tls', 'submission-on-port-25 → 465/tls', 'tls-on-cleartext-port → 465/tls'],
    587: ['cleartext-password → 587/starttls', 'opportunistic-tls → 587/starttls', 'ok', 'ok', 'tls-on-cleartext-port → 587/starttls'],
    465: ['cleartext-on-tls-port → 465/tls', 'starttls-on-tls-port → 465/tls', 'starttls-on-tls-port → 465/tls', 'ok', 'ok'],
    26: alternateSubmission,
    2525: alternateSubmission,
    2587: alternateSubmission,
    2465: [
      'cleartext-on-tls-port (warning) → 2465/tls',
      'starttls-on-tls-port (warning) → 2465/tls',
      'starttls-on-tls-port (warning) → 2465/tls',
      'unusual-port → –',
      'unusual-port → –',
    ],
  },
  rowsWithoutPassword: {
    25: [
      'cleartext-transport → –',
      'opportunistic-tls (information) → –',
      'submission-on-port-25 (information) → –',
      'submission-on-port-25 (information) → –',
      'tls-on-cleartext-port → 465/tls',
    ],
  },
  foreign: everywhere('protocol-port-mismatch → 465/tls'),
  foreignPorts: [109, 110, 119, 143, 220, 389, 563, 585, 636, 993, 995, 4190],
  other: customPort,
  notAPort: ['port-invalid → 465/tls', 'port-invalid → 465/tls', 'port-invalid → 587/starttls', 'port-invalid → 465/tls', 'port-invalid → 465/tls'],
};

/** Protocols beside mail are only judged on their own two ports, and for clear text anywhere. */
const clearTextOnly: Row = ['cleartext-password → –', 'opportunistic-tls → same/starttls', 'ok', 'ok', 'ok'];

const nntp: ProtocolTable = {
  rows: {
    119: ['cleartext-password → 563/tls', 'opportunistic-tls → 119/starttls', 'ok', 'tls-on-cleartext-port (warning) → 563/tls', 'tls-on-cleartext-port → 563/tls'],
    563: ['cleartext-on-tls-port → 563/tls', 'starttls-on-tls-port → 563/tls', 'starttls-on-tls-port → 563/tls', 'ok', 'ok'],
  },
  foreign: clearTextOnly,
  foreignPorts: [],
  other: clearTextOnly,
  notAPort: everywhere('port-invalid → 563/tls'),
};

const ldap: ProtocolTable = {
  rows: {
    389: ['cleartext-password → 636/tls', 'opportunistic-tls → 389/starttls', 'ok', 'tls-on-cleartext-port (warning) → 636/tls', 'tls-on-cleartext-port → 636/tls'],
    636: ['cleartext-on-tls-port → 636/tls', 'starttls-on-tls-port → 636/tls', 'starttls-on-tls-port → 636/tls', 'ok', 'ok'],
  },
  foreign: clearTextOnly,
  foreignPorts: [],
  other: clearTextOnly,
  notAPort: everywhere('port-invalid → 636/tls'),
};

const managesieveAnywhere: Row = ['cleartext-password → 4190/starttls', 'opportunistic-tls → same/starttls', 'ok', 'ok', 'ok'];

const managesieve: ProtocolTable = {
  rows: { 4190: ['cleartext-password → 4190/starttls', 'opportunistic-tls → 4190/starttls', 'ok', 'ok', 'unusual-port (warning) → –'] },
  foreign: managesieveAnywhere,
  foreignPorts: [],
  other: managesieveAnywhere,
  notAPort: everywhere('port-invalid → 4190/starttls'),
};

/** Exchange, JMAP, CalDAV and CardDAV: either https or not. */
const httpAnywhere: Row = ['cleartext-password → 443/tls', 'ok', 'ok', 'ok', 'ok'];

const http: ProtocolTable = { rows: {}, foreign: httpAnywhere, foreignPorts: [], other: httpAnywhere, notAPort: everywhere('port-invalid → 443/tls') };

const lmtpAnywhere: Row = ['cleartext-transport → –', 'ok', 'ok', 'ok', 'ok'];

const lmtp: ProtocolTable = { rows: {}, foreign: lmtpAnywhere, foreignPorts: [], other: lmtpAnywhere, notAPort: everywhere('port-invalid → –') };

export const decisionTable: Readonly<Record<Protocol, ProtocolTable>> = { pop3, imap, smtp, nntp, ldap, managesieve, http, lmtp };

