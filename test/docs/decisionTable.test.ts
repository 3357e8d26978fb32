import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../server/src/decision/judge';
import { decideAccount } from '../../server/src/decision/decideAccount';
import type { Decision } from '../../server/src/decision/decision';
import { applyFixes, lint, readServers, rules } from '../../server/src/index';
import { portNumber, protocols, securities, type Protocol, type Security } from '../../server/src/model/mailServer';
import type { ProfileKind, WrittenServer } from '../support/profileKind';
import { profileKinds } from '../support/profiles';
import { pageTables, type PageCell, type PageTable, type RowPorts } from './decisionTable';
import { specifiedCells } from './specification';

const tables = pageTables();
const columns = securities.filter((security) => security !== 'unknown');

/** What is no port and cannot have been meant as one. */
const noPorts = ['0', '65536', '70000', '-1', '', '99 5', 'mail'];

type MailProtocol = WrittenServer['protocol'];

const isMailProtocol = (protocol: string): protocol is MailProtocol => protocol === 'pop3' || protocol === 'imap' || protocol === 'smtp';

/** The ports that stand for a row; of “any other” the ends of the range and some between. */
function portsOf({ rows }: PageTable, ports: RowPorts): readonly number[] {
  if (ports === 'no port') return [];
  if (ports !== 'any other') return ports;
  const named = rows.flatMap((row) => (typeof row.ports === 'string' ? [] : row.ports));
  return [1, 24, 80, 111, 443, 1025, 2000, 8465, 10143, 65535].filter((port) => !named.includes(port));
}

const targetOf = ({ target }: PageCell, port: number | undefined) =>
  target && { port: target.port === 'same' ? port! : target.port, security: target.security };

describe('docs/decision-table.md', () => {
  it('has a table for every protocol, with every column', () => {
    assert.deepEqual(new Set(tables.map(({ protocol }) => protocol)), new Set(protocols));
    for (const table of tables) {
      assert.deepEqual(table.columns, columns);
      for (const { cells } of table.rows) assert.equal(cells.length, columns.length);
      assert.deepEqual(
        table.rows.slice(-2).map(({ ports }) => ports),
        ['any other', 'no port'],
      );
    }
  });

  for (const table of tables) {
    const { protocol, logsIn, rows } = table;
    for (const { ports, cells } of rows) {
      const row = typeof ports === 'string' ? ports : ports.join(', ');
      it(`is right about ${protocol}${logsIn ? '' : ' without a log-in'}, ${row}`, () => {
        cells.forEach((cell, column) => {
          for (const port of portsOf(table, ports)) {
            checkDecision(cell, protocol as Protocol, port, column, logsIn);
            if (isMailProtocol(protocol)) checkFile(cell, protocol, String(port), port, column, logsIn);
          }
          if (ports !== 'no port') return;
          checkNoPort(cell, protocol as Protocol, column);
          for (const text of isMailProtocol(protocol) ? noPorts : [])
            checkFile(cell, protocol as MailProtocol, text, undefined, column, logsIn);
        });
      });
    }
  }

  it('says the same as the specification', function () {
    const specification = join(__dirname, '..', '..', '..', 'shared', 'rules.md');
    if (!existsSync(specification)) {
      console.log('      the specification is not at hand: skipped');
      this.skip();
    }
    const specified = specifiedCells(readFileSync(specification, 'utf8'));
    const written = new Map(tables.filter(({ protocol }) => isMailProtocol(protocol)).flatMap(cellsByPlace));
    assert.equal(specified.size, 380);
    for (const [place, cell] of specified) assert.equal(written.get(place), cell, place);
  });
});

function checkDecision(cell: PageCell, protocol: Protocol, port: number, column: number, logsIn: boolean): void {
  const decision = decide(protocol, port, columns[column]!, logsIn);
  const place = `${protocol} ${port} ${columns[column]}`;
  assert.deepEqual(
    decision && spoken(decision),
    cell.rule === undefined ? undefined : { rule: cell.rule, severity: cell.severity, target: targetOf(cell, port) },
    place,
  );
  if (logsIn && protocol !== 'pop3' && protocol !== 'imap' && cell.rule === 'cleartext-password' && !hasTableWithoutLogIn(protocol)) {
    const without = decide(protocol, port, columns[column]!, false);
    assert.deepEqual(
      without && spoken(without),
      { rule: 'cleartext-transport', severity: 'warning', target: targetOf(cell, port) },
      `${place} without a log-in`,
    );
  }
}

/** Not every protocol has a file that can hold a broken port, so the server is made from one that has. */
function checkNoPort(cell: PageCell, protocol: Protocol, column: number): void {
  const { fileName, text } = profileWith('imap', '0', 'tls', true);
  const [account] = readServers(text, fileName).accounts;
  const server = { ...account!.servers[0]!, protocol, security: { ...account!.servers[0]!.security, value: columns[column]! } };
  const decision = decideAccount({ ...account!, servers: [server] }).get(server.index);
  assert.deepEqual(
    decision && spoken(decision),
    { rule: cell.rule, severity: cell.severity, target: targetOf(cell, undefined) },
    `${protocol} ${columns[column]}`,
  );
}

const hasTableWithoutLogIn = (protocol: string) => tables.some((table) => table.protocol === protocol && !table.logsIn);

const spoken = ({ rule, severity, target }: Decision) => ({
  rule,
  severity: severity ?? rules.find(({ id }) => id === rule)!.severity,
  target,
});

const kind = (format: string): ProfileKind => profileKinds.find((each) => each.format === format)!;

/**
 * A file of a client that can say this: Thunderbird for what is definite, an old K-9 Mail for
 * “if available”, Outlook and Apple Mail for “automatic”.
 */
function profileWith(
  protocol: MailProtocol,
  port: string,
  security: Exclude<Security, 'unknown'>,
  logsIn: boolean,
): { fileName: string; text: string } {
  const server = { protocol, host: 'mail.example.com', port, logsIn };
  if (security === 'opportunistic') {
    const old = kind('k9-settings');
    return {
      fileName: old.fileName,
      text: old.write([{ ...server, securityText: 'STARTTLS_OPTIONAL' }]).replace('version="99"', 'version="90"'),
    };
  }
  const chosen = kind(security === 'auto' ? (protocol === 'pop3' ? 'apple-mobileconfig' : 'outlook-prf') : 'thunderbird-autoconfig');
  return { fileName: chosen.fileName, text: chosen.write([{ ...server, security }]) };
}

/** One server is no whole account to some clients, which is no business of the table. */
const besideTheTable: readonly string[] = ['client-rejects', 'server-left-out'];

/** A real file with this server: its finding, the preferred fix, and the file after it. */
function checkFile(
  cell: PageCell,
  protocol: MailProtocol,
  written: string,
  port: number | undefined,
  column: number,
  logsIn: boolean,
): void {
  const security = columns[column]!;
  const { fileName, text } = profileWith(protocol, written, security, logsIn);
  const place = `${protocol} "${written}" ${security} in ${fileName}`;
  const [server, ...others] = readServers(text, fileName).servers;
  assert.ok(server && others.length === 0, place);
  assert.deepEqual([server.protocol, portNumber(server), server.security.value], [protocol, port, security], place);

  const findings = lint(text, fileName).findings.filter(
    ({ rule }) => rule.family !== 'authentication' && !besideTheTable.includes(rule.id),
  );
  assert.deepEqual(
    findings.map(({ rule, severity }) => `${severity}: ${rule.id}`),
    cell.rule === undefined ? [] : [`${server.otherReader?.security === undefined ? cell.severity : 'error'}: ${cell.rule}`],
    place,
  );
  const preferred = findings.flatMap(({ fixes }) => fixes.filter(({ isPreferred }) => isPreferred));
  const target = targetOf(cell, port);
  assert.deepEqual(
    preferred.map((fix) => fix.target),
    target ? [target] : [],
    place,
  );
  if (!target) return;

  const fixed = applyFixes(text, findings, 'suggested');
  const after = readServers(fixed, fileName).servers[0]!;
  // A client that picks the handshake is there once the port is right.
  const reached = security === 'auto' && after.security.value === 'auto' ? target.security : after.security.value;
  assert.deepEqual({ port: portNumber(after), security: reached }, target, `${place}, after the fix`);
  assert.ok(
    lint(fixed, fileName).findings.every(({ fixes }) => fixes.every(({ isPreferred }) => !isPreferred)),
    `${place}, after the fix`,
  );
}

const cellsByPlace = ({ protocol, logsIn, rows }: PageTable): [string, string][] =>
  rows.flatMap(({ ports, cells }) =>
    (typeof ports === 'string' ? [ports] : ports).flatMap((port) =>
      cells.map((cell, column): [string, string] => [placeName(protocol, logsIn, port, column), cell.text.replace('same', String(port))]),
    ),
  );

const placeName = (protocol: string, logsIn: boolean, port: number | string, column: number) =>
  `${protocol}${logsIn ? '' : ' without a log-in'} ${port} ${columns[column]}`;
