import { securityTitle } from '../../../decision/words';
import { type Finding, applicableFix } from '../../../lint/finding';
import type { Fix, FixSafety } from '../../../model/fix';
import { portNumber } from '../../../model/mailServer';
import { severities } from '../../../model/severity';
import { createLineIndex } from '../../../text/lineIndex';
import { findingsOf, profilesAmong, suppressedCount, type CheckedFile, type CheckReport } from '../checkReport';
import { codeFrame } from '../codeFrame';
import { visible } from '../../terminal/displayPath';
import type { Paint } from '../../terminal/paint';
import { printableSpans } from '../../../printable/printableSpans';
import { wrapped } from '../../terminal/wrapped';

/** The report for people: a block for each finding, then a summary. */
export function pretty(report: CheckReport, paint: Paint, columns: number, isQuiet: boolean): string {
  const blocks = report.files.flatMap((file) => blocksOf(file, paint, columns));
  const summary = isQuiet ? [] : [summaryOf(report, paint)];
  return [...blocks, ...summary].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

const severityStyles = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  information: ['blue', 'bold'],
  hint: ['cyan', 'bold'],
} as const;

function blocksOf({ path, source: { text }, result, appliedFixes }: CheckedFile, paint: Paint, columns: number): string[][] {
  if (appliedFixes.length === 0 && result.findings.length === 0) return [];
  const name = visible(path);
  const lines = createLineIndex(text);
  const printable = printableSpans(text, result);
  const blocks = result.findings.map((finding) => {
    const { line, character } = lines.positionAt(finding.span.start);
    const place = `${paint('bold', name)}${paint('dim', `:${line + 1}:${character + 1}`)}`;
    const severity = paint([...severityStyles[finding.severity]], finding.severity);
    const confidence = finding.confidence === 'certain' ? '' : paint('dim', ` · ${finding.confidence}`);
    return [
      `${place} ${severity} ${paint('bold', finding.rule.id)}${confidence}`,
      ...wrapped(finding.message, columns - 2).map((row) => `  ${row}`),
      ...codeFrame(text, lines, finding, printable, paint).map((row) => `    ${row}`),
      ...fixLines(finding, paint),
    ];
  });
  return appliedFixes.length === 0 ? blocks : [fixedBlock(name, appliedFixes, paint), ...blocks];
}

const fixedBlock = (name: string, appliedFixes: CheckedFile['appliedFixes'], paint: Paint) => [
  `${paint('bold', name)} ${paint(['green', 'bold'], 'fixed')}`,
  ...appliedFixes.map(({ finding, title }) => `  ${paint('green', '✔')} ${finding.rule.id}: ${title}`),
];

const howToFix: Readonly<Record<FixSafety, string>> = { safe: '--fix', suggested: '--fix=suggested', manual: 'by hand' };

function fixLines({ fixes, server }: Finding, paint: Paint): string[] {
  return fixes.map((fix, index) => {
    const label = index === 0 ? 'fix:' : ' or:';
    const details = [changeOf(fix, server), howToFix[fix.safety]].map((part) => part && ` · ${part}`).join('');
    return `  ${paint(fix.isPreferred ? 'green' : 'dim', label)} ${fix.title}${paint('dim', details)}`;
  });
}

/** How a fix changes the finding's own server: "port 110 → 995". */
function changeOf({ target }: Fix, server: Finding['server']): string {
  if (!target || !server) return '';
  const from = portNumber(server);
  const isNewPort = target.port !== undefined && (from !== target.port || server.port.value.kind !== 'number');
  const present = server.security.value;
  const isNewSecurity = target.security !== undefined && target.security !== present && present !== 'auto';
  return [
    ...(isNewPort ? [from === undefined ? `port ${target.port}` : `port ${from} → ${target.port}`] : []),
    ...(isNewSecurity ? [`${present === 'unknown' ? '' : `${securityTitle(present)} → `}${securityTitle(target.security)}`] : []),
  ].join(', ');
}

function summaryOf(report: CheckReport, paint: Paint): string[] {
  const { files, failures, fix } = report;
  const findings = findingsOf(files);
  const servers = files.reduce((sum, { result }) => sum + result.servers.length, 0);
  const fixed = files.reduce((sum, file) => sum + file.appliedFixes.length, 0);
  const scope = `${plural(profilesAmong(files).length, 'mail profile')} with ${plural(servers, 'server')}`;
  const verdict =
    findings.length === 0
      ? `${paint('green', '✔')} ${fixed > 0 ? 'nothing is left' : 'no findings'} in ${scope}`
      : `${paint('red', '✖')} ${countsOf(findings, paint)} in ${scope}`;
  const unread = failures.length === 0 ? [] : [paint('red', `${plural(failures.length, 'path')} could not be checked or written`)];
  const known = files.reduce((sum, file) => sum + file.known.length, 0);
  const knownWords = known > 0 ? [`${known} known in the baseline`] : [];
  const suppressed = suppressedCount(files);
  const suppressedWords = suppressed > 0 ? [`${suppressed} suppressed`] : [];
  const fixedWords = fixed > 0 ? [`${fixed} fixed`] : [];
  const afterwards = profilesAmong(files).some((file) => file.appliedFixes.length > 0)
    ? ['  close the mail client before it reads the file again, then test the account']
    : [];
  return [
    [verdict, ...fixedWords, ...knownWords, ...suppressedWords, ...unread].join('; '),
    ...afterwards,
    ...fixSummary(findings, fix),
    ...moreAbout(findings, paint),
  ];
}

function countsOf(findings: readonly Finding[], paint: Paint): string {
  return severities
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      paint([...severityStyles[severity]], severity === 'information' ? `${count} information` : plural(count, severity)),
    )
    .join(', ');
}

function fixSummary(findings: readonly Finding[], done: CheckReport['fix']): string[] {
  const safe = findings.filter((finding) => applicableFix(finding, 'safe')).length;
  const suggested = findings.filter((finding) => applicableFix(finding, 'suggested')).length;
  if (suggested === 0 || done === 'suggested') return [];
  const parts = [
    ...(safe > 0 ? [`--fix would fix ${safe}`] : []),
    ...(suggested > safe ? [`--fix=suggested ${safe > 0 ? '' : 'would fix '}${suggested}`] : []),
  ];
  return [`  ${parts.join(', ')}`];
}

function moreAbout([first]: readonly Finding[], paint: Paint): string[] {
  return first ? [paint('dim', `  why: mail-config-lint explain ${first.rule.id}`)] : [];
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
