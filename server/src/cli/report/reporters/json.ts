import type { Finding } from '../../../lint/finding';
import type { MailServer } from '../../../model/mailServer';
import { severities } from '../../../model/severity';
import { createLineIndex, type LineIndex } from '../../../text/lineIndex';
import type { Span } from '../../../text/span';
import { findingsOf, profilesAmong, suppressedCount, type CheckedFile, type CheckReport } from '../checkReport';
import type { AccountInFiles } from '../../input/accountsInFiles';
import { changeKinds, sentenceOf, type ServerChange } from '../../../compare/serverChange';
import type { Comparison } from '../../review/comparison';
import type { LintedFile, LintedFiles } from '../../input/lintedFile';
import { shownPort } from '../serverWords';
import { jsonText } from '../../terminal/output';

/** The report of `check` for programs. */
export function checkJson(report: CheckReport): string {
  const findings = findingsOf(report.files);
  const suppressed = suppressedCount(report.files);
  return jsonText('check/1', {
    files: report.files.map((file) => fileJson(file, report.fix !== undefined)),
    ...failuresJson(report),
    ...(report.stale && { staleBaseline: report.stale }),
    summary: {
      files: profilesAmong(report.files).length,
      servers: report.files.reduce((sum, { result }) => sum + result.servers.length, 0),
      ...Object.fromEntries(severities.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length])),
      ...(suppressed > 0 && { suppressed }),
    },
  });
}

/** The servers of `show` for programs; accounts are named only where they are spread over several files. */
export function showJson(report: LintedFiles, accounts: readonly AccountInFiles[]): string {
  return jsonText('show/1', {
    files: report.files.map(shownFileJson),
    ...(accounts.length > 0 && { accounts: accounts.map(accountJson) }),
    ...failuresJson(report),
  });
}

const accountJson = (parts: AccountInFiles) => ({
  account: parts.flatMap(({ account }) => account.label ?? [])[0] ?? null,
  servers: parts.flatMap(({ file, account }) =>
    account.servers.map(({ protocol, host }) => ({ path: file.path, protocol, host: host.value })),
  ),
});

/** The changes of `compare` for programs. */
export function changesJson({ changes, failures }: Comparison): string {
  return jsonText('compare/1', {
    changes: changes.map(createChangeJson()),
    ...failuresJson({ failures }),
    summary: Object.fromEntries(changeKinds.map((kind) => [kind, changes.filter((change) => change.kind === kind).length])),
  });
}

/** A file can contain many changes, so its lines are counted only once. */
function createChangeJson() {
  const known = new Map<string, LineIndex>();
  return (change: ServerChange) => {
    const { kind, file, previousPath, account, before, after, span } = change;
    const lines = known.get(file.text) ?? createLineIndex(file.text);
    known.set(file.text, lines);
    const server = after ?? before;
    return {
      kind,
      path: file.path,
      ...(previousPath !== undefined && { previousPath }),
      account: account ?? null,
      protocol: server?.protocol ?? null,
      host: server?.host.value ?? null,
      before: before ? stateJson(before) : null,
      after: after ? stateJson(after) : null,
      sentence: sentenceOf(change),
      range: rangeJson(lines, span),
    };
  };
}

const stateJson = (server: MailServer) => ({ port: shownPort(server) ?? null, security: server.security.value });

/** A file that could not be read must not look clean. */
const failuresJson = ({ failures }: Pick<CheckReport, 'failures'>) =>
  failures.length === 0 ? {} : { failures: failures.map(({ path, message }) => ({ path, message })) };

function fileJson({ path, source, result: { format, findings, suppressed }, appliedFixes, known }: CheckedFile, wasFixing: boolean) {
  const lines = createLineIndex(findings.length + known.length + suppressed.length === 0 ? '' : source.text);
  const others = [
    ...known.map((finding) => ({ ...findingJson(finding, lines), suppression: { kind: 'baseline' } })),
    ...suppressed.map((finding) => ({
      ...findingJson(finding, lines),
      suppression: { kind: finding.suppression!.kind, reason: finding.suppression!.reason },
    })),
  ];
  return {
    path,
    // A project file has none.
    format: format ?? null,
    ...(source.container !== undefined && { container: source.container }),
    ...(wasFixing && { fixed: appliedFixes.map(({ finding, title }) => ({ rule: finding.rule.id, title })) }),
    findings: findings.map((finding) => findingJson(finding, lines)),
    ...(others.length > 0 && { suppressed: others }),
  };
}

function findingJson({ rule, severity, message, confidence, confidenceReason, account, server, span, fixes }: Finding, lines: LineIndex) {
  return {
    rule: rule.id,
    severity,
    message,
    confidence,
    confidenceReason,
    server: server ? { account: account?.label ?? null, protocol: server.protocol, host: server.host.value } : null,
    range: rangeJson(lines, span),
    fixes: fixes.map(({ title, isPreferred, safety, target, edits }) => ({
      title,
      preferred: isPreferred,
      safety,
      target: target ?? null,
      edits: edits.map((edit) => ({ range: rangeJson(lines, edit.span), newText: edit.newText })),
    })),
  };
}

function shownFileJson({ path, source, result }: LintedFile) {
  const lines = createLineIndex(source.text);
  const unlinted = [...result.findings, ...result.suppressed].filter(({ rule }) => rule.saysFileIsNotLinted);
  const problems = [...result.problems, ...unlinted].map(({ message, span }) => ({ message, range: rangeJson(lines, span) }));
  return {
    path,
    format: result.format,
    ...(source.container !== undefined && { container: source.container }),
    servers: result.accounts.flatMap(({ label, servers }) => servers.map((server) => serverJson(server, label, lines))),
    ...(problems.length > 0 && { problems }),
  };
}

function serverJson(server: MailServer, account: string | undefined, lines: LineIndex) {
  const { protocol, direction, host, port, security, authentication, certificateCheck, span } = server;
  return {
    account: account ?? null,
    protocol,
    direction,
    host: host.value,
    port: shownPort(server) ?? null,
    portWritten: port.written,
    security: security.value,
    securityWritten: security.written,
    authentication: authentication.value,
    certificateCheck: certificateCheck.value,
    range: rangeJson(lines, span),
  };
}

/** Lines and columns count from 1, columns in UTF-16 code units. */
function rangeJson(lines: LineIndex, span: Span) {
  const { start, end } = lines.rangeOf(span);
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}
