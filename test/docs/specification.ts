/**
 * The cells of chapter 2.2 of the specification, in the words of docs/decision-table.md, by place:
 * "smtp without a log-in 25 auto".
 */
export function specifiedCells(specification: string): Map<string, string> {
  const cells = new Map<string, string>();
  for (const protocol of ['pop3', 'imap', 'smtp']) {
    const start = new RegExp(`^#### ${protocol}\\b.*$`, 'im').exec(specification)!;
    const section = specification.slice(start.index + start[0].length).split(/^####? /m, 1)[0]!;
    const [head, , ...rows] = section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(rowOf);
    for (const [ports, ...written] of rows) {
      const [names, logIn] = ports!.replace(/[*`]/g, '').split(', ');
      for (const port of portNames(names!)) {
        written.forEach((_, column) => {
          for (const logsIn of protocol === 'smtp' ? [true, false] : [true]) {
            if (logIn !== undefined && logsIn !== (logIn === 'with password')) continue;
            const place = `${protocol}${logsIn ? '' : ' without a log-in'} ${port} ${head![column + 1]}`;
            cells.set(place, ourWords(written, column, port, logsIn));
          }
        });
      }
    }
  }
  return cells;
}

const rowOf = (line: string) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function portNames(text: string): string[] {
  if (text === 'not a port') return ['no port'];
  return text.startsWith('any other') ? ['any other'] : text.split(' ');
}

const ownSeverities: Readonly<Record<string, string>> = {
  'cleartext-transport': 'warning',
  'opportunistic-tls': 'warning',
  'submission-on-port-25': 'warning',
  'unusual-port': 'information',
};

/** "same" repeats the first cell of the row, and a cell that begins with the arrow has its rule. */
function ourWords(row: readonly string[], column: number, port: string, logsIn: boolean): string {
  const cell = row[column] === 'same' ? row[0]! : row[column]!;
  if (cell === 'ok') return cell;
  const [, ownRule, severity, target] = /^([\w-]+)?(?: \*\((\w+)\)\*)? ?→ (.*)$/.exec(cell)!;
  const named = ownRule ?? row[0]!.split(' ')[0]!;
  const rule = named === 'cleartext-password' && !logsIn ? 'cleartext-transport' : named;
  const [toPort, security] = target!.replace(/^same(?: port)?/, port).split('/');
  const arrow = target === '–' ? '' : ` → ${toPort} ${security!.toUpperCase()}`;
  return `${severity ?? ownSeverities[rule] ?? 'error'}: ${rule}${arrow}`;
}
