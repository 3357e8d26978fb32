import { protocolTitle, securityTitle } from '../../../decision/words';
import { formats } from '../../../formats';
import type { Account, MailServer } from '../../../model/mailServer';
import type { AccountInFiles } from '../../input/accountsInFiles';
import { visible } from '../../terminal/displayPath';
import type { Paint } from '../../terminal/paint';
import type { LintedFile } from '../../input/lintedFile';
import { isReachedLocally, localWay, portText } from '../serverWords';
import { columns } from '../../terminal/table';

/** A table for each file, or for the files that make up an account: what each client will actually do. */
export function serverTables(files: readonly LintedFile[], joint: readonly AccountInFiles[], paint: Paint): string {
  const jointOf = new Map(joint.flatMap((parts) => parts.map(({ account }) => [account, parts] as const)));
  const shown = new Set<AccountInFiles>();
  const tables = files.flatMap((file) => {
    const spread = file.result.accounts
      .map((account) => jointOf.get(account))
      .filter((parts) => parts !== undefined && !shown.has(parts)) as AccountInFiles[];
    for (const parts of spread) shown.add(parts);
    const others = file.result.accounts.filter((account) => !jointOf.has(account));
    const hasOwn = others.length > 0 || file.result.accounts.length === 0;
    return [...spread.map((parts) => jointTable(parts, paint)), ...(hasOwn ? [tableOf(file, others, paint)] : [])];
  });
  return tables.map((table) => `${table.join('\n')}\n`).join('\n');
}

function jointTable(parts: AccountInFiles, paint: Paint): string[] {
  const label = parts.flatMap(({ account }) => account.label ?? [])[0] ?? '–';
  const rows = parts
    .flatMap(({ file, account }) => account.servers.map((server) => ({ file, server })))
    .map(({ file, server }, index) => [...rowOf(server, index === 0 ? label : ''), visible(file.path)]);
  const paths = [...new Set(parts.map(({ file }) => visible(file.path)))].join(', ');
  const titles = [...new Set(parts.map(({ file }) => titleOf(file)))].join(' and ');
  return [`${paint('bold', paths)} ${paint('dim', `· one account · ${titles}`)}`, ...linesOf([[...head, 'file'], ...rows], paint)];
}

function tableOf(file: LintedFile, accounts: readonly Account[], paint: Paint): string[] {
  const { path, source, result } = file;
  const rows = accounts.flatMap(({ label, servers }) => servers.map((server, index) => rowOf(server, index === 0 ? (label ?? '–') : '')));
  const notes = [...result.problems, ...[...result.findings, ...result.suppressed].filter(({ rule }) => rule.saysFileIsNotLinted)]
    .slice(0, 1)
    .map(({ message }) => message);
  const container = source.container === undefined ? '' : `, taken out of ${source.container}`;
  return [
    `${paint('bold', visible(path))} ${paint('dim', `· ${titleOf(file)}${container}`)}`,
    ...(rows.length === 0 ? [] : linesOf([head, ...rows], paint)),
    ...(rows.length === 0 && notes.length === 0 ? ['  no mail server in it'] : []),
    ...notes.map((note) => `  ${paint('yellow', '!')} ${note}`),
  ];
}

const titleOf = ({ result: { format } }: LintedFile) => formats.find(({ id }) => id === format)?.title ?? format;

const linesOf = (rows: readonly (readonly string[])[], paint: Paint) =>
  columns(rows, (text, column, row) => (row === 0 ? paint('dim', text) : column === 4 ? paint('bold', text) : text)).map(
    (line) => `  ${line}`,
  );

const head = ['account', 'protocol', 'host', 'port', 'security'];

function rowOf(server: MailServer, account: string): string[] {
  const { host, security, enabled } = server;
  const switchedOff = enabled ? '' : ', account switched off';
  if (isReachedLocally(server)) return [account, protocolTitle(server), host.value || '–', '–', localWay + switchedOff];
  const words =
    server.unknownSecurity?.reason === 'undecided'
      ? 'not known from the file'
      : `${securityTitle(security.value)}${security.written ? '' : ' (default)'}`;
  return [account, protocolTitle(server), host.value || '–', portText(server), words + switchedOff];
}
