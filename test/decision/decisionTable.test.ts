import assert from 'node:assert/strict';
import { rules, type Port, type Protocol, type Security } from '../../server/src';
import { decide } from '../../server/src/decision/judge';
import { decideAccount } from '../../server/src/decision/decideAccount';
import type { Decision } from '../../server/src/decision/decision';
import { accountWith, serverWith } from '../support/servers';

// The tables are read by their columns, so their rows stay in one line.
/* eslint-disable max-len */

/** The columns of the table below. */
const securities = ['none', 'opportunistic', 'starttls', 'auto', 'tls'] as const;

/**
 * The table once more, written from its description and not from the code. A cell is "ok" or
 * "verdict severity target", where the target is "port/security", "same/security" or "–".
 */
const mailTable = `
pop3 110                                                  | cleartext-password error 995/tls     | opportunistic-tls warning 110/starttls     | ok                                         | tls-on-cleartext-port warning 995/tls | tls-on-cleartext-port error 995/tls
pop3 995                                                  | cleartext-on-tls-port error 995/tls  | starttls-on-tls-port error 995/tls         | starttls-on-tls-port error 995/tls         | ok                                    | ok
pop3 25 109 119 143 220 389 465 563 585 587 636 993 4190  | protocol-port-mismatch error 995/tls | protocol-port-mismatch error 995/tls       | protocol-port-mismatch error 995/tls       | protocol-port-mismatch error 995/tls  | protocol-port-mismatch error 995/tls
pop3 other                                                | cleartext-password error –           | opportunistic-tls warning same/starttls    | unusual-port information –                 | unusual-port information –            | unusual-port information –
pop3 invalid                                              | port-invalid error 995/tls           | port-invalid error 995/tls                 | port-invalid error 110/starttls            | port-invalid error 995/tls            | port-invalid error 995/tls
imap 143                                                  | cleartext-password error 993/tls     | opportunistic-tls warning 143/starttls     | ok                                         | tls-on-cleartext-port warning 993/tls | tls-on-cleartext-port error 993/tls
imap 993                                                  | cleartext-on-tls-port error 993/tls  | starttls-on-tls-port error 993/tls         | starttls-on-tls-port error 993/tls         | ok                                    | ok
imap 25 109 110 119 220 389 465 563 585 587 636 995 4190  | protocol-port-mismatch error 993/tls | protocol-port-mismatch error 993/tls       | protocol-port-mismatch error 993/tls       | protocol-port-mismatch error 993/tls  | protocol-port-mismatch error 993/tls
imap other                                                | cleartext-password error –           | opportunistic-tls warning same/starttls    | unusual-port information –                 | unusual-port information –            | unusual-port information –
imap invalid                                              | port-invalid error 993/tls           | port-invalid error 993/tls                 | port-invalid error 143/starttls            | port-invalid error 993/tls            | port-invalid error 993/tls
smtp 25                                                   | cleartext-password error 465/tls     | opportunistic-tls warning 465/tls          | submission-on-port-25 warning 465/tls      | submission-on-port-25 warning 465/tls | tls-on-cleartext-port error 465/tls
smtp 587                                                  | cleartext-password error 587/starttls | opportunistic-tls warning 587/starttls    | ok                                         | ok                                    | tls-on-cleartext-port error 587/starttls
smtp 465                                                  | cleartext-on-tls-port error 465/tls  | starttls-on-tls-port error 465/tls         | starttls-on-tls-port error 465/tls         | ok                                    | ok
smtp 26 2525 2587                                         | cleartext-password error same/starttls | opportunistic-tls warning same/starttls  | unusual-port information –                 | unusual-port information –            | unusual-port warning –
smtp 2465                                                 | cleartext-on-tls-port warning 2465/tls | starttls-on-tls-port warning 2465/tls    | starttls-on-tls-port warning 2465/tls      | unusual-port information –            | unusual-port information –
smtp 109 110 119 143 220 389 563 585 636 993 995 4190     | protocol-port-mismatch error 465/tls | protocol-port-mismatch error 465/tls       | protocol-port-mismatch error 465/tls       | protocol-port-mismatch error 465/tls  | protocol-port-mismatch error 465/tls
smtp other                                                | cleartext-password error –           | opportunistic-tls warning same/starttls    | unusual-port information –                 | unusual-port information –            | unusual-port information –
smtp invalid                                              | port-invalid error 465/tls           | port-invalid error 465/tls                 | port-invalid error 587/starttls            | port-invalid error 465/tls            | port-invalid error 465/tls
`;

/** The row of port 25 when the client does not log in; every other row only calls clear text by its milder name. */
const portTwentyFiveWithoutPassword =
  'cleartext-transport warning – | opportunistic-tls information – | submission-on-port-25 information – | ' +
  'submission-on-port-25 information – | tls-on-cleartext-port error 465/tls';

/** What the other protocols of a profile are judged by. */
const otherTable = `
nntp 119         | cleartext-password error 563/tls      | opportunistic-tls warning 119/starttls  | ok                                 | tls-on-cleartext-port warning 563/tls | tls-on-cleartext-port error 563/tls
nntp 563         | cleartext-on-tls-port error 563/tls   | starttls-on-tls-port error 563/tls      | starttls-on-tls-port error 563/tls | ok                                    | ok
ldap 389         | cleartext-password error 636/tls      | opportunistic-tls warning 389/starttls  | ok                                 | tls-on-cleartext-port warning 636/tls | tls-on-cleartext-port error 636/tls
ldap 636         | cleartext-on-tls-port error 636/tls   | starttls-on-tls-port error 636/tls      | starttls-on-tls-port error 636/tls | ok                                    | ok
managesieve 4190 | cleartext-password error 4190/starttls | opportunistic-tls warning 4190/starttls | ok                                | ok                                    | unusual-port warning –
http 80          | cleartext-password error 443/tls      | ok                                      | ok                                 | ok                                    | ok
http 443         | cleartext-password error 443/tls      | ok                                      | ok                                 | ok                                    | ok
lmtp 24          | cleartext-transport warning –         | ok                                      | ok                                 | ok                                    | ok
`;

/* eslint-enable max-len */

interface Row {
  readonly protocol: Protocol;
  readonly ports: readonly string[];
  readonly cells: readonly string[];
}

const cellsOf = (text: string) => text.split('|').map((cell) => cell.trim());

const rowsOf = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [head, ...cells] = cellsOf(line);
      const [protocol, ...ports] = head!.split(' ');
      return { protocol: protocol as Protocol, ports, cells };
    });

const mailRows = rowsOf(mailTable);

/** The cells of a mail protocol by port, with `other` and `invalid` for the rest. */
const byPort = new Map(mailRows.flatMap(({ protocol, ports, cells }) => ports.map((port) => [`${protocol} ${port}`, cells] as const)));

function expectedCell(protocol: Protocol, port: number | 'invalid', column: number, hasPassword: boolean): string {
  if (!hasPassword && protocol === 'smtp' && port === 25) return cellsOf(portTwentyFiveWithoutPassword)[column]!;
  const cells = byPort.get(`${protocol} ${port}`) ?? byPort.get(`${protocol} other`)!;
  const cell = cells[column]!;
  const named = hasPassword || protocol !== 'smtp' ? cell : cell.replace('cleartext-password error', 'cleartext-transport warning');
  return named.includes('same/') ? named.replace('same/', `${port}/`) : named;
}

const severityOf = new Map<string, string>(rules.map(({ id, severity }) => [id, severity]));

function cellOf(decision: Decision | undefined): string {
  if (!decision) return 'ok';
  const { rule, severity, target } = decision;
  return `${rule} ${severity ?? severityOf.get(rule)} ${target ? `${target.port}/${target.security}` : '–'}`;
}

const decisionAbout = (protocol: Protocol, port: Port, security: Security, hasPassword: boolean) =>
  decideAccount(accountWith(serverWith({ protocol, port, security, authentication: hasPassword ? 'password' : 'none' }))).get(0);

/** What stands where a number should: the last one is missing altogether. */
const unusablePorts: readonly Port[] = [
  { kind: 'invalid', text: '-1', radix: 10 },
  { kind: 'invalid', text: '0', radix: 10 },
  { kind: 'invalid', text: '65536', radix: 10 },
  { kind: 'invalid', text: '', radix: 10 },
  { kind: 'invalid', text: 'mailbox', radix: 10 },
  { kind: 'missing' },
];

describe('the decision table', () => {
  for (const { protocol, ports, cells } of [...mailRows, ...rowsOf(otherTable)]) {
    it(`says of ${protocol} on ${ports.join(', ')} what is written down`, () => {
      for (const port of ports) {
        const examples: Port[] =
          port === 'invalid' ? [...unusablePorts] : [{ kind: 'number', number: port === 'other' ? 10025 : Number(port) }];
        for (const example of examples) {
          const actual = securities.map((security) => cellOf(decisionAbout(protocol, example, security, true)));
          assert.deepEqual(
            actual,
            cells.map((cell) => cell.replace('same/', `${example.kind === 'number' ? example.number : ''}/`)),
          );
        }
      }
    });
  }

  it('is milder about a relay without log-in', () => {
    for (const port of [25, 26, 465, 587, 2465, 2525, 2587, 993, 10025]) {
      securities.forEach((security, column) => {
        const actual = cellOf(decisionAbout('smtp', { kind: 'number', number: port }, security, false));
        assert.equal(actual, expectedCell('smtp', port, column, false), `smtp ${port} ${security}`);
      });
    }
  });

  it('assumes a password for a mailbox, whatever the log-in is called', () => {
    for (const protocol of ['pop3', 'imap'] as const)
      assert.match(cellOf(decisionAbout(protocol, { kind: 'number', number: 10025 }, 'none', false)), /^cleartext-password error/);
  });

  it('calls clear text without a log-in by its milder name in the other protocols too', () => {
    assert.equal(cellOf(decisionAbout('nntp', { kind: 'number', number: 119 }, 'none', false)), 'cleartext-transport warning 563/tls');
    assert.equal(cellOf(decisionAbout('ldap', { kind: 'number', number: 389 }, 'none', false)), 'cleartext-transport warning 636/tls');
  });
});

const protection: Readonly<Record<Exclude<Security, 'unknown'>, number>> = { none: 0, opportunistic: 1, starttls: 2, auto: 2, tls: 3 };

/** What is wrong with a decision, measured by the promises that hold for every cell of the table. */
function brokenPromise(
  protocol: Protocol,
  port: number | 'invalid',
  security: Exclude<Security, 'unknown'>,
  hasPassword: boolean,
  { target }: Decision,
): string | undefined {
  if (!target) return undefined;
  if (!target.security) return 'has half a target';
  if (target.port === port && target.security === security) return 'is its own target';
  const isNeverConnected = protocol === 'smtp' && port === 587 && security === 'tls';
  if (protection[target.security] < protection[security] && !isNeverConnected) return 'is led to less protection';
  return (
    decide(protocol, target.port, target.security, hasPassword || protocol !== 'smtp')?.target &&
    'is led to a state that has a target again'
  );
}

describe('every port with every security', () => {
  for (const protocol of ['pop3', 'imap', 'smtp'] as const) {
    for (const hasPassword of [true, false]) {
      const password = hasPassword ? 'with password' : 'without password';
      it(`gets the one verdict of its row, and a target that keeps the promises: ${protocol} ${password}`, () => {
        const broken: string[] = [];
        for (const [column, security] of securities.entries()) {
          const inspect = (port: number | 'invalid', decision: Decision | undefined) => {
            const actual = cellOf(decision);
            const promise = decision && brokenPromise(protocol, port, security, hasPassword, decision);
            if (actual !== expectedCell(protocol, port, column, hasPassword)) broken.push(`${port} ${security} is ${actual}`);
            if (promise !== undefined) broken.push(`${port} ${security} ${promise}`);
          };
          for (let port = 1; port <= 65535; port++) inspect(port, decide(protocol, port, security, hasPassword || protocol !== 'smtp'));
          for (const port of unusablePorts) inspect('invalid', decisionAbout(protocol, port, security, hasPassword));
        }
        assert.deepEqual(broken.slice(0, 10), []);
      });
    }
  }
});

describe('the exceptions for hosts', () => {
  const verdict = (protocol: Protocol, number: number, security: Security, hostClass: 'loopback' | 'onion' | 'local-socket') => {
    const decision = decideAccount(accountWith(serverWith({ protocol, port: { kind: 'number', number }, security, hostClass }))).get(0);
    return cellOf(decision);
  };

  it('leave this machine alone, but mention a contradiction', () => {
    assert.equal(verdict('imap', 143, 'none', 'loopback'), 'ok');
    assert.equal(verdict('imap', 1143, 'none', 'loopback'), 'ok');
    assert.equal(verdict('imap', 143, 'opportunistic', 'loopback'), 'ok');
    assert.equal(verdict('smtp', 25, 'starttls', 'loopback'), 'ok');
    assert.equal(verdict('imap', 1993, 'tls', 'loopback'), 'ok');
    assert.equal(verdict('imap', 143, 'tls', 'loopback'), 'tls-on-cleartext-port information –');
    assert.equal(verdict('imap', 993, 'none', 'loopback'), 'cleartext-on-tls-port information –');
    assert.equal(verdict('smtp', 465, 'starttls', 'loopback'), 'starttls-on-tls-port information –');
    assert.equal(verdict('pop3', 993, 'tls', 'loopback'), 'protocol-port-mismatch information –');
  });

  it('know that an onion service is encrypted anyway', () => {
    assert.equal(verdict('imap', 143, 'none', 'onion'), 'ok');
    assert.equal(verdict('imap', 143, 'opportunistic', 'onion'), 'ok');
    assert.equal(verdict('smtp', 25, 'auto', 'onion'), 'ok');
    assert.equal(verdict('imap', 143, 'tls', 'onion'), 'tls-on-cleartext-port error 993/tls');
    assert.equal(verdict('imap', 995, 'tls', 'onion'), 'protocol-port-mismatch error 993/tls');
  });

  it('run no rule where there is no network', () => {
    for (const security of [...securities, 'unknown'] as const) assert.equal(verdict('imap', 995, security, 'local-socket'), 'ok');
  });
});

describe('exchanged servers', () => {
  const decisions = (...servers: readonly [Protocol, number, Security][]) =>
    [
      ...decideAccount(
        accountWith(
          ...servers.map(([protocol, number, security], index) =>
            serverWith({ protocol, port: { kind: 'number', number }, security }, index),
          ),
        ),
      ).values(),
    ].map(cellOf);

  it('are seen whichever ports of the two kinds stand there', () => {
    for (const incoming of [25, 465, 587, 2525]) {
      for (const outgoing of [110, 143, 993, 995]) {
        assert.deepEqual(decisions(['imap', incoming, 'tls'], ['smtp', outgoing, 'none']), [
          'servers-swapped error 993/tls',
          'servers-swapped error 465/tls',
        ]);
        assert.deepEqual(decisions(['pop3', incoming, 'none'], ['smtp', outgoing, 'tls']), [
          'servers-swapped error 995/tls',
          'servers-swapped error 465/tls',
        ]);
      }
    }
  });

  it('are not seen when only one of the two is wrong', () => {
    assert.deepEqual(decisions(['imap', 465, 'tls'], ['smtp', 465, 'tls']), ['protocol-port-mismatch error 993/tls']);
    assert.deepEqual(decisions(['imap', 993, 'tls'], ['smtp', 993, 'tls']), ['protocol-port-mismatch error 465/tls']);
  });
});
