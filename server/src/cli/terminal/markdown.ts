import type { Paint } from './paint';
import { columns } from './table';
import { wrapped } from './wrapped';

/** A page in Markdown as it reads well in a terminal. Knows what the pages of this project use, and no more. */
export function renderMarkdown(page: string, paint: Paint, width: number): string {
  const lines: string[] = [];
  let isCode = false;
  let table: string[][] = [];
  for (const line of [...page.trimEnd().split(/\r?\n/), '']) {
    if (!isCode && line.startsWith('|')) {
      table.push(
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => inline(cell.trim(), paint)),
      );
      continue;
    }
    lines.push(...columns(table.filter(([first]) => !/^:?-+:?$/.test(first!))));
    table = [];
    if (line.startsWith('```')) {
      isCode = !isCode;
      lines.push(...fenceLines(line, paint));
    } else if (isCode) lines.push(`    ${codeLine(line, paint)}`.trimEnd());
    // Comments leave no gap of two blank lines.
    else if (line !== '' || lines.at(-1) !== '') lines.push(...proseLines(line, paint, width));
  }
  return lines.join('\n');
}

/** The blocks of a rule's page tell which file they are of, and whether before or after the fix. */
function fenceLines(fence: string, paint: Paint): string[] {
  const [, when, name = ''] = /(?: |^)(before|after|ok)(?:=(\S+))?(?= |$)/.exec(fence.slice(3)) ?? [];
  if (when === undefined) return [];
  return [`  ${paint('dim', `${[name, when === 'ok' ? '' : when].filter((part) => part !== '').join(', ')}:`)}`];
}

/** The carets below a piece of code and the rule that they name. */
const codeLine = (line: string, paint: Paint) => paint(/^\s*\^/.test(line) ? 'red' : 'cyan', line);

function proseLines(line: string, paint: Paint, width: number): string[] {
  const heading = /^#+ +(.*)$/.exec(line)?.[1];
  if (heading !== undefined)
    return [
      paint(
        'bold',
        inline(heading, (_, text) => text),
      ),
    ];
  if (/^<!--.*-->$/.test(line)) return [];
  const [, lead = '', rest = ''] = /^(\s*(?:[-*] |\d+\. |> )?)(.*)$/.exec(line) ?? [];
  const bullet = lead.replace(/[-*] $/, '• ');
  return wrapped(inline(rest, paint), width - lead.length).map((row, index) => (index === 0 ? bullet : ' '.repeat(lead.length)) + row);
}

/** Code, emphasis and links inside a line. A link to another page of the project is only its words. */
const inline = (text: string, paint: Paint) =>
  text
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, words: string, address: string) =>
      /^https?:/.test(address) ? `${words} (${address})` : words,
    )
    .replace(/`([^`]+)`/g, (_, code: string) => paint('cyan', code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint('bold', strong))
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, (_, emphasis: string) => paint('italic', emphasis));
