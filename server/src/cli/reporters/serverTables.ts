import { protocolTitle, securityTitle } from '../../decision/words';
import { formats } from '../../formats';
import { portNumber, type MailServer } from '../../model/mailServer';
import { visible } from '../displayPath';
import type { Paint } from '../paint';
import type { LintedFile } from '../readProfiles';
import { columns } from '../table';

/** A table a file: what each client will really do. */
export function serverTables(files: readonly LintedFile[], paint: Paint): string {
  return files.map((file) => `${tableOf(file, paint).join('\n')}\n`).join('\n');
}

function tableOf({ path, source, result }: LintedFile, paint: Paint): string[] {
  const title = formats.find(({ id }) => id === result.format)?.title ?? result.format;
  const rows = result.accounts.flatMap(({ label, servers }) => servers.map((server, index) => rowOf(server, index === 0 ? (label ?? '–') : '')));
  const notes = [...result.problems, ...[...result.findings, ...result.suppressed].filter(({ rule }) => rule.id === 'not-linted')].slice(0, 1).map(({ message }) => message);
  return [
    `${paint('bold', visible(path))} ${paint('dim', `· ${title}${source.container === undefined ? '' : `, taken out of ${source.container}`}`)}`,
    ...(rows.length === 0 ? [] : columns([head, ...rows], (text, column, row) => (row === 0 ? paint('dim', text) : column === 4 ? paint('bold', text) : text)).map((line) => `  ${line}`)),
    ...(rows.length === 0 && notes.length === 0 ? ['  no mail server in it'] : []),
    ...notes.map((note) => `  ${paint('yellow', '!')} ${note}`),
  ];
}

const head = ['account', 'protocol', 'host', 'port', 'security'];

function rowOf(server: MailServer, account: string): string[] {
  const { host, security, enabled } = server;
  const words = `${securityTitle(security.value)}${security.written ? '' : ' (default)'}${enabled ? '' : ', account switched off'}`;
  return [account, protocolTitle(server), host.value || '–', portText(server), words];
}

/** The port that is used, or why there is none. */
export function portText(server: MailServer): string {
  const { value, written } = server.port;
  const number = portNumber(server);
  if (number !== undefined) return written ? String(number) : `${number} (default)`;
  switch (value.kind) {
    case 'placeholder':
      return 'filled in later';
    case 'missing':
      return 'none';
    case 'unknown':
      return 'up to the client';
    default:
      return 'not a port';
  }
}
