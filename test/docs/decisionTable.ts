import { readPage } from './page';

/** What a cell of docs/decision-table.md says. */
export interface PageCell {
  /** As it is written. */
  readonly text: string;
  readonly severity?: string;
  readonly rule?: string;
  readonly target?: { readonly port: number | 'same'; readonly security: 'tls' | 'starttls' };
}

/** The ports of a row: some, all that no other row names, or what is no port at all. */
export type RowPorts = readonly number[] | 'any other' | 'no port';

export interface PageTable {
  /** The protocol, as the heading has it. */
  readonly protocol: string;
  readonly logsIn: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly ports: RowPorts; readonly cells: readonly PageCell[] }[];
}

/** All tables of the page with ports, in its order. */
export function pageTables(): PageTable[] {
  const tables: PageTable[] = [];
  let protocol = '';
  let logsIn = true;
  let lines: string[] = [];
  const finish = () => {
    if (lines[0]?.startsWith('| port |')) tables.push({ protocol, logsIn, ...parseTable(lines) });
    lines = [];
  };
  for (const line of readPage('docs/decision-table.md').text.split('\n')) {
    if (line.startsWith('|')) {
      lines.push(line);
      continue;
    }
    finish();
    if (line.startsWith('## ')) [protocol, logsIn] = [line.slice(3).toLowerCase(), true];
    if (line.startsWith('Without a log-in')) logsIn = false;
  }
  finish();
  return tables;
}

function parseTable([head, , ...body]: readonly string[]): Pick<PageTable, 'columns' | 'rows'> {
  const [, ...columns] = cellsOf(head!);
  return {
    columns: columns.map((name) => name.replace(/`/g, '')),
    rows: body.map((line) => {
      const [ports, ...cells] = cellsOf(line);
      return { ports: parsePorts(ports!), cells: cells.map(parseCell) };
    }),
  };
}

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function parsePorts(text: string): RowPorts {
  if (text === 'no port') return text;
  if (text === 'any other' || text === 'any') return 'any other';
  const ports = text.replace(/\*/g, '').split(', ').map(Number);
  if (ports.some(Number.isNaN)) throw new Error(`"${text}" is no list of ports`);
  return ports;
}

function parseCell(text: string): PageCell {
  if (text === 'ok') return { text };
  const match = /^(error|warning|information|hint): ([a-z\d-]+)(?: → (same|\d+) (TLS|STARTTLS))?$/.exec(text);
  if (!match) throw new Error(`"${text}" is no cell of the table`);
  const [, severity, rule, port, security] = match;
  return {
    text,
    severity: severity!,
    rule: rule!,
    ...(port !== undefined && {
      target: { port: port === 'same' ? port : Number(port), security: security === 'TLS' ? 'tls' : 'starttls' },
    }),
  };
}
