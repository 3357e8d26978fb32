import type { Protocol, Security } from '../model/mailServer';
import type { Severity } from '../model/severity';
import type { Pair } from '../model/pair';

/**
 * The verdict on each port with each security, and the target to change to. docs/decision-table.md has the same table
 * in words, and a test walks both cell by cell.
 */
interface ProtocolTable {
  readonly rows: Readonly<Record<number, Row>>;
  /** Rows that replace the others when the client does not log in. */
  readonly rowsWithoutPassword?: Readonly<Record<number, Row>>;
  /** Ports that belong to another mail protocol. */
  readonly foreign: Row;
  readonly foreignPorts: readonly number[];
  readonly other: Row;
  readonly notAPort: Row;
}

type Row = Readonly<Record<Column, Cell>>;

type Column = Exclude<Security, 'unknown'>;

/** The verdict on one port with one security; undefined if nothing is wrong. */
export type Cell = CellDecision | undefined;

interface CellDecision {
  readonly verdict: Verdict;
  /** Where it differs from that of the rule. */
  readonly severity: Severity | undefined;
  /** Undefined where nobody can know the right pair. */
  readonly target: CellTarget | undefined;
}

interface CellTarget {
  readonly port: number | 'same';
  readonly security: Pair['security'];
}

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

/**
 * A cell as it is written below: "verdict → target". The target is "port/security"; "same" keeps the port, and "–"
 * means that nobody can know the right pair. A severity in brackets replaces that of the rule.
 */
type CellText = 'ok' | `${Verdict}${'' | ' (warning)' | ' (information)'} → ${'–' | `${CellTarget['port']}/${CellTarget['security']}`}`;

const row = (...texts: readonly [none: CellText, opportunistic: CellText, starttls: CellText, auto: CellText, tls: CellText]): Row => {
  const [none, opportunistic, starttls, auto, tls] = texts.map(parseCell);
  return { none, opportunistic, starttls, auto, tls };
};

function parseCell(text: CellText): Cell {
  if (text === 'ok') return undefined;
  const [, verdict, severity, port, security] = /^([\w-]+)(?: \((\w+)\))? → (?:–|(\d+|same)\/(\w+))$/.exec(text)!;
  return {
    verdict: verdict as Verdict,
    severity: severity as Severity | undefined,
    target: port === undefined ? undefined : { port: port === 'same' ? port : Number(port), security: security as Pair['security'] },
  };
}

const everywhere = (cell: CellText): Row => row(cell, cell, cell, cell, cell);

const customPort = row(
  'cleartext-password → –',
  'opportunistic-tls → same/starttls',
  'unusual-port → –',
  'unusual-port → –',
  'unusual-port → –',
);

const pop3: ProtocolTable = {
  // The cells of each row: none, opportunistic, starttls, auto, tls.
  rows: {
    110: row(
      'cleartext-password → 995/tls',
      'opportunistic-tls → 110/starttls',
      'ok',
      'tls-on-cleartext-port (warning) → 995/tls',
      'tls-on-cleartext-port → 995/tls',
    ),
    995: row('cleartext-on-tls-port → 995/tls', 'starttls-on-tls-port → 995/tls', 'starttls-on-tls-port → 995/tls', 'ok', 'ok'),
  },
  foreign: everywhere('protocol-port-mismatch → 995/tls'),
  foreignPorts: [25, 109, 119, 143, 220, 389, 465, 563, 585, 587, 636, 993, 4190],
  other: customPort,
  notAPort: row(
    'port-invalid → 995/tls',
    'port-invalid → 995/tls',
    'port-invalid → 110/starttls',
    'port-invalid → 995/tls',
    'port-invalid → 995/tls',
  ),
};

const imap: ProtocolTable = {
  rows: {
    143: row(
      'cleartext-password → 993/tls',
      'opportunistic-tls → 143/starttls',
      'ok',
      'tls-on-cleartext-port (warning) → 993/tls',
      'tls-on-cleartext-port → 993/tls',
    ),
    993: row('cleartext-on-tls-port → 993/tls', 'starttls-on-tls-port → 993/tls', 'starttls-on-tls-port → 993/tls', 'ok', 'ok'),
  },
  foreign: everywhere('protocol-port-mismatch → 993/tls'),
  foreignPorts: [25, 109, 110, 119, 220, 389, 465, 563, 585, 587, 636, 995, 4190],
  other: customPort,
  notAPort: row(
    'port-invalid → 993/tls',
    'port-invalid → 993/tls',
    'port-invalid → 143/starttls',
    'port-invalid → 993/tls',
    'port-invalid → 993/tls',
  ),
};

const alternateSubmission = row(
  'cleartext-password → same/starttls',
  'opportunistic-tls → same/starttls',
  'unusual-port → –',
  'unusual-port → –',
  'unusual-port (warning) → –',
);

const smtp: ProtocolTable = {
  rows: {
    25: row(
      'cleartext-password → 465/tls',
      'opportunistic-tls → 465/tls',
      'submission-on-port-25 → 465/tls',
      'submission-on-port-25 → 465/tls',
      'tls-on-cleartext-port → 465/tls',
    ),
    587: row('cleartext-password → 587/starttls', 'opportunistic-tls → 587/starttls', 'ok', 'ok', 'tls-on-cleartext-port → 587/starttls'),
    465: row('cleartext-on-tls-port → 465/tls', 'starttls-on-tls-port → 465/tls', 'starttls-on-tls-port → 465/tls', 'ok', 'ok'),
    26: alternateSubmission,
    2525: alternateSubmission,
    2587: alternateSubmission,
    2465: row(
      'cleartext-on-tls-port (warning) → 2465/tls',
      'starttls-on-tls-port (warning) → 2465/tls',
      'starttls-on-tls-port (warning) → 2465/tls',
      'unusual-port → –',
      'unusual-port → –',
    ),
  },
  rowsWithoutPassword: {
    25: row(
      'cleartext-transport → –',
      'opportunistic-tls (information) → –',
      'submission-on-port-25 (information) → –',
      'submission-on-port-25 (information) → –',
      'tls-on-cleartext-port → 465/tls',
    ),
  },
  foreign: everywhere('protocol-port-mismatch → 465/tls'),
  foreignPorts: [109, 110, 119, 143, 220, 389, 563, 585, 636, 993, 995, 4190],
  other: customPort,
  notAPort: row(
    'port-invalid → 465/tls',
    'port-invalid → 465/tls',
    'port-invalid → 587/starttls',
    'port-invalid → 465/tls',
    'port-invalid → 465/tls',
  ),
};

/** Other protocols than mail are judged only on their own two ports, and for clear text on any port. */
const clearTextOnly = row('cleartext-password → –', 'opportunistic-tls → same/starttls', 'ok', 'ok', 'ok');

const nntp: ProtocolTable = {
  rows: {
    119: row(
      'cleartext-password → 563/tls',
      'opportunistic-tls → 119/starttls',
      'ok',
      'tls-on-cleartext-port (warning) → 563/tls',
      'tls-on-cleartext-port → 563/tls',
    ),
    563: row('cleartext-on-tls-port → 563/tls', 'starttls-on-tls-port → 563/tls', 'starttls-on-tls-port → 563/tls', 'ok', 'ok'),
  },
  foreign: clearTextOnly,
  foreignPorts: [],
  other: clearTextOnly,
  notAPort: everywhere('port-invalid → 563/tls'),
};

const ldap: ProtocolTable = {
  rows: {
    389: row(
      'cleartext-password → 636/tls',
      'opportunistic-tls → 389/starttls',
      'ok',
      'tls-on-cleartext-port (warning) → 636/tls',
      'tls-on-cleartext-port → 636/tls',
    ),
    636: row('cleartext-on-tls-port → 636/tls', 'starttls-on-tls-port → 636/tls', 'starttls-on-tls-port → 636/tls', 'ok', 'ok'),
  },
  foreign: clearTextOnly,
  foreignPorts: [],
  other: clearTextOnly,
  notAPort: everywhere('port-invalid → 636/tls'),
};

const managesieveAnywhere = row('cleartext-password → 4190/starttls', 'opportunistic-tls → same/starttls', 'ok', 'ok', 'ok');

const managesieve: ProtocolTable = {
  rows: { 4190: row('cleartext-password → 4190/starttls', 'opportunistic-tls → 4190/starttls', 'ok', 'ok', 'unusual-port (warning) → –') },
  foreign: managesieveAnywhere,
  foreignPorts: [],
  other: managesieveAnywhere,
  notAPort: everywhere('port-invalid → 4190/starttls'),
};

/** Exchange, JMAP, CalDAV and CardDAV: either https or not. */
const httpAnywhere = row('cleartext-password → 443/tls', 'ok', 'ok', 'ok', 'ok');

const http: ProtocolTable = {
  rows: {},
  foreign: httpAnywhere,
  foreignPorts: [],
  other: httpAnywhere,
  notAPort: everywhere('port-invalid → 443/tls'),
};

const lmtpAnywhere = row('cleartext-transport → –', 'ok', 'ok', 'ok', 'ok');

const lmtp: ProtocolTable = {
  rows: {},
  foreign: lmtpAnywhere,
  foreignPorts: [],
  other: lmtpAnywhere,
  notAPort: everywhere('port-invalid → –'),
};

export const decisionTable: Readonly<Record<Protocol, ProtocolTable>> = { pop3, imap, smtp, nntp, ldap, managesieve, http, lmtp };

/** Whether a port belongs to another mail protocol. */
export const isForeign = (protocol: Protocol, port: number): boolean => decisionTable[protocol].foreignPorts.includes(port);

/** @param hasPassword whether the client logs in */
export function cellFor(protocol: Protocol, port: number, security: Column, hasPassword: boolean): Cell {
  const table = decisionTable[protocol];
  const found =
    (hasPassword ? undefined : table.rowsWithoutPassword?.[port]) ??
    table.rows[port] ??
    (isForeign(protocol, port) ? table.foreign : table.other);
  return found[security];
}

/** The target if what is written as the port is not a port. */
export function targetWithoutPort(protocol: Protocol, security: Column): Pair | undefined {
  const target = decisionTable[protocol].notAPort[security]?.target;
  return target && target.port !== 'same' ? { port: target.port, security: target.security } : undefined;
}
