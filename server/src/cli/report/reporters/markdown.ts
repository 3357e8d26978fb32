import { protocolTitle } from '../../../decision/words';
import { securityWord } from '../../../compare/describeChange';
import { sentenceOf, type ChangeKind, type ServerChange } from '../../../compare/serverChange';
import { pageOf } from '../../../lint/pages';
import { severities } from '../../../model/severity';
import { createLineIndex } from '../../../text/lineIndex';
import { findingsOf, profilesAmong, suppressedCount, type CheckReport } from '../checkReport';
import type { Comparison } from '../../review/comparison';
import { visible } from '../../terminal/displayPath';
import type { PathFailure } from '../../terminal/pathFailure';
import type { LintedFile } from '../../input/lintedFile';
import { isReachedLocally, localWay, portText } from '../serverWords';

/** A part of a page: a heading, and rows below it that may be left out from the end. */
interface Section {
  readonly heading: string;
  /** The head of a table; a list has none. */
  readonly head?: string;
  readonly rows: readonly string[];
}

/**
 * A job summary on GitHub holds 1 MiB for each step, and is refused whole when it is larger. What
 * remains is for the second report of the same step.
 */
const mostBytes = 480 * 1024;

/** The changes as a page: first what got worse, then what got better, then the servers of the changed profiles. */
export function changesMarkdown({ changes, files, failures }: Comparison): string {
  const isChanged = new Set(changes.map(({ file }) => file));
  const headline = changes.length === 0 ? 'No mail server changed.' : `${countWords(changes)}.`;
  return page('Changes of mail settings', headline, [
    failureSection(failures),
    ...changeSections(changes),
    serverSection(files.filter((file) => isChanged.has(file))),
  ]);
}

/** A check as a page: what changed, if that is known; then the findings, the most severe first; then all servers. */
export function checkMarkdown({ files, failures, changes = [] }: CheckReport): string {
  const findings = findingsOf(files);
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severity === 'information' ? `${count} information` : plural(count, severity)];
  });
  const servers = files.reduce((sum, { result }) => sum + result.servers.length, 0);
  const known = files.reduce((sum, file) => sum + file.known.length, 0);
  const suppressed = suppressedCount(files);
  const others = [...(known === 0 ? [] : [`${known} known in the baseline`]), ...(suppressed === 0 ? [] : [`${suppressed} suppressed`])];
  const scope = `in ${plural(profilesAmong(files).length, 'mail profile')} with ${plural(servers, 'server')}`;
  const headline = `${counts.length === 0 ? 'No findings' : counts.join(', ')} ${[scope, ...others].join('; ')}.`;
  return page('Mail settings', headline, [
    failureSection(failures),
    ...changeSections(changes),
    findingSection(files),
    serverSection(files),
  ]);
}

const headings: Readonly<Record<ChangeKind, string>> = {
  worse: 'Got worse',
  better: 'Got better',
  different: 'Different',
  added: 'New',
  removed: 'Removed',
};

const changeSections = (changes: readonly ServerChange[]): Section[] =>
  (Object.keys(headings) as ChangeKind[]).map((kind) => ({
    heading: headings[kind],
    rows: changes.filter((change) => change.kind === kind).map((change) => `- ${escaped(sentenceOf(change))}`),
  }));

const failureSection = (failures: readonly PathFailure[]): Section => ({
  heading: 'Not checked',
  rows: failures.map(({ path, message }) => `- ${escaped(`${path}: ${message}`)}`),
});

function findingSection(files: CheckReport['files']): Section {
  const rows = files.flatMap(({ path, source: { text }, result: { findings } }) => {
    const lines = createLineIndex(findings.length === 0 ? '' : text);
    return findings.map(({ rule, severity, message, span }) => {
      const place = `${path}:${lines.positionAt(span.start).line + 1}`;
      return { severity, row: row([severity, escaped(place), `[${rule.id}](${pageOf(rule.id)})`, escaped(message)]) };
    });
  });
  const ordered = severities.flatMap((severity) => rows.filter((each) => each.severity === severity));
  return { heading: 'Findings', head: head(['Severity', 'Place', 'Rule', 'What is wrong']), rows: ordered.map((each) => each.row) };
}

function serverSection(
  files: readonly (Pick<LintedFile, 'path'> & { readonly result: Pick<LintedFile['result'], 'accounts'> })[],
): Section {
  const rows = files.flatMap(({ path, result }) =>
    result.accounts.flatMap(({ label, servers }) =>
      servers.map((server) =>
        row([
          escaped(path),
          escaped(label ?? '–'),
          protocolTitle(server),
          escaped(server.host.value || '–'),
          ...(isReachedLocally(server)
            ? ['–', localWay]
            : [portText(server), `${securityWord(server)}${server.security.written ? '' : ' (default)'}`]),
        ]),
      ),
    ),
  );
  return { heading: 'Servers', head: head(['File', 'Account', 'Protocol', 'Host', 'Port', 'Encryption']), rows };
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const head = (cells: readonly string[]) => `${row(cells)}\n${row(cells.map(() => '---'))}`;

/** The sections that are not empty, cut to what fits. */
function page(title: string, headline: string, sections: readonly Section[]): string {
  const parts = [`## ${title}\n\n${headline}\n`];
  let left = mostBytes - Buffer.byteLength(parts[0]!);
  for (const { heading, head: tableHead, rows } of sections) {
    if (rows.length === 0) continue;
    const kept: string[] = [];
    for (const each of rows) {
      const size = Buffer.byteLength(each) + 1;
      if (left < size) break;
      left -= size;
      kept.push(each);
    }
    const cut = rows.length - kept.length;
    parts.push(`\n### ${heading}\n\n${[...(tableHead === undefined || kept.length === 0 ? [] : [tableHead]), ...kept].join('\n')}\n`);
    if (cut > 0) parts.push(`\n${cut} more left out, as a job summary has room for 1 MiB only.\n`);
  }
  return parts.join('');
}

function countWords(changes: readonly ServerChange[]): string {
  const words: Readonly<Record<ChangeKind, string>> = {
    worse: 'got worse',
    better: 'got better',
    different: 'different',
    added: 'new',
    removed: 'removed',
  };
  return (Object.keys(words) as ChangeKind[])
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${words[kind]}`)
    .join(', ');
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Text in which no character is read as markup, and no name as a mention. */
const escaped = (text: string) =>
  visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]#+|~$]/g, '\\$&')
    .replace(/@/g, '@<!-- -->');
