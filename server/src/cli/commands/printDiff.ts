import { applyFixes, type LintResult } from '../../index';
import { encode } from '../../text/encoding';
import { findingsOf, profilesAmong } from '../report/checkReport';
import type { Environment } from '../terminal/environment';
import type { ExitCode } from '../terminal/exitCodes';
import type { LintText } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { lookOf, printMessages, writeReport } from '../terminal/output';
import type { Paint } from '../terminal/paint';
import type { LintedFile, LintedFiles } from '../input/lintedFile';
import { printableSpans } from '../../printable/printableSpans';
import { settingSpans } from '../../printable/settingSpans';
import { formats } from '../../formats';
import type { Span } from '../../text/span';
import { disjoint } from '../../text/spanSets';
import { unifiedDiff, type Side, type UnifiedDiff } from '../report/unifiedDiff';
import { exitCodeFor } from '../terminal/verdict';

/** Prints what `--fix` would change. Nothing is written, so the exit code depends on the current findings. */
export async function printDiff(linted: LintedFiles, options: Options, environment: Environment, lintText: LintText): Promise<ExitCode> {
  const { paint } = lookOf(options, environment);
  const diffs = linted.files.flatMap((file) => diffOf(file, options, lintText) ?? []);
  const unwritten = await writeReport(Buffer.concat(diffs.map((each) => bytesOf(each, paint))), options, environment);
  const failures = [...linted.failures, ...unwritten];
  const caveats = diffs.flatMap((each) => caveatOf(each) ?? []);
  const summary = linted.files.length === 0 ? [] : [`${changedWords(linted.files, diffs)} would change`];
  printMessages(failures, [...linted.notes, ...caveats, ...summary], options, environment);
  return exitCodeFor(findingsOf(linted.files), failures, options.failOn);
}

function changedWords(files: readonly LintedFile[], diffs: readonly FileDiff[]): string {
  const profiles = profilesAmong(diffs.map(({ file }) => file)).length;
  const others = diffs.filter(({ file }) => file.result.format === undefined).map(({ file }) => file.path);
  return [...(profiles > 0 ? [`${profiles} of ${profilesAmong(files).length} mail profiles`] : []), ...others].join(' and ') || 'nothing';
}

interface FileDiff {
  readonly file: LintedFile;
  readonly diff: UnifiedDiff;
}

function diffOf(file: LintedFile, options: Options, lintText: LintText): FileDiff | undefined {
  const { path, source, result } = file;
  const newText = applyFixes(source.text, result.findings, options.fix ?? 'safe');
  if (newText === source.text) return undefined;
  const after = lintText(newText, file.file ?? path);
  const side = (text: string, linted: LintResult): Side => ({
    text,
    printable: disjoint([...printableSpans(text, linted), ...settingsIn(text, linted)]),
    mark: source.hasByteOrderMark ? '\ufeff' : '',
  });
  return { file, diff: unifiedDiff(path, side(source.text, result), side(newText, after)) };
}

/** A fix also changes settings that count for no server. */
function settingsIn(text: string, { format: id }: LintResult): Span[] {
  const format = formats.find((each) => each.id === id);
  return format ? settingSpans(text, format) : [];
}

/** A diff that can be applied contains the bytes of the file. */
function bytesOf({ file, diff: { head, hunks, caveat } }: FileDiff, paint: Paint): Uint8Array {
  const isForGit = caveat !== 'masked' && file.source.encoding === 'windows-1252';
  const inFileEncoding = isForGit ? encode(hunks, 'windows-1252', false) : undefined;
  return inFileEncoding ? Buffer.concat([Buffer.from(head), inFileEncoding]) : Buffer.from(coloured(head + hunks, paint));
}

const lineStyles: Readonly<Record<string, 'red' | 'green' | 'cyan'>> = { '-': 'red', '+': 'green', '@': 'cyan' };

const coloured = (diff: string, paint: Paint) =>
  diff
    .split('\n')
    .map((line) => {
      const style = /^(?:---|\+\+\+) /.test(line) ? 'bold' : lineStyles[line[0] ?? ''];
      return style ? paint(style, line) : line;
    })
    .join('\n');

function caveatOf({ file: { path, source }, diff: { caveat } }: FileDiff): string | undefined {
  if (source.encoding.startsWith('utf-16')) return `${path}: git cannot apply this diff, as the file is UTF-16; --fix can`;
  if (caveat === 'masked') return `${path}: this diff is for reading only, as what may be secret is masked in it; --fix makes the change`;
  return caveat && `${path}: lines that may be secret are left out of this diff, so it needs git apply --unidiff-zero`;
}
