import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const root = join(__dirname, '..', '..');

/** A fenced block of a page: ```` ```xml before=office.oeaccount ````. */
export interface Block {
  readonly language: string;
  /**
   * What follows the language: `before=NAME`, `after`, `ok=NAME`, `file=PATH`, `preset=NAME`;
   * `providers`: the list that all samples of the page are read with; `beside=NAME` for a file that
   * lies beside the samples after it.
   */
  readonly tags: ReadonlyMap<string, string>;
  readonly text: string;
  /** Of its first fence, from 1. */
  readonly line: number;
}

export interface Page {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** All pages: those of the root and those below docs. */
export function allPages(): Page[] {
  const names = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => posix.join('docs', name.replace(/\\/g, '/'))),
  ];
  return names.sort().map(readPage);
}

export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, blocks: blocksIn(text) };
}

/** The blocks between a heading of the second level and the next one. */
export function blocksBelow({ path, text, blocks }: Page, heading: string): Block[] {
  const lines = withoutBlocks(text).split('\n');
  const start = lines.indexOf(`## ${heading}`);
  if (start < 0) throw new Error(`${path} has no heading "${heading}"`);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  return blocks.filter(({ line }) => line > start && (next < 0 || line <= next));
}

/** A text with its fenced blocks emptied, so that the other lines keep their numbers. */
export const withoutBlocks = (text: string) => text.replace(fence, (block) => block.replace(/[^\n]/g, ''));

const fence = /^(`{3,})(\w*)((?: [^\n`]+)?)\n([^]*?)^\1$/gm;

function blocksIn(text: string): Block[] {
  return [...text.matchAll(fence)].map(({ index, 2: language, 3: info, 4: content }) => ({
    language: language!,
    tags: new Map(
      info!
        .trim()
        .split(/ +/)
        .map((tag) => /^([^=]*)=?(.*)$/.exec(tag)!.slice(1, 3) as [string, string]),
    ),
    text: content!,
    line: text.slice(0, index).split('\n').length,
  }));
}
