import { memoize } from '../../../memoize/memoize';
import type { Rule } from '../../../decision/rule';
import type { Severity } from '../../../model/severity';
import { pageOf, projectPage } from '../../../lint/pages';
import { rules } from '../../../rules';
import type { Span } from '../../../text/span';
import { artifactLocation, sourceRoot, type ArtifactLocation } from '../fileUri';
import { withoutLineBreak } from '../gitLines';
import type { Review, ReviewedFailure, ReviewedFile, ReviewedFinding } from '../review';
import { isWhollyPrintable } from '../masking';
import type { Suggestion } from '../suggestions';
import { documentText } from '../../terminal/output';

/**
 * The Static Analysis Results Interchange Format 2.1.0
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) inside of the limits of GitHub code
 * scanning. Lines end with CRLF or LF and columns do not count a byte order mark, as the standard has it.
 */
export function sarif({ root, findings: active, suppressed, failures }: Review, version: string): string {
  const locate = createLocate(root);
  const findings = [...active, ...suppressed];
  const kinds: SuppressionKinds = { hasKnown: active.some(({ isKnown }) => isKnown), hasSuppressed: suppressed.length > 0 };
  const notifications = [...failures.map((failure) => failureNotification(failure, locate)), ...cutNotification(findings)];
  return documentText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mail-config-lint', semanticVersion: version, informationUri: projectPage, rules: rules.map(descriptor) } },
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notifications }],
        // The path of the root on this machine is private (section 3.14.14 allows the uri to be absent).
        originalUriBaseIds: {
          [sourceRoot]: {
            description: message('The root of the repository or, outside of one, the folder in which mail-config-lint was started.'),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.slice(0, mostResults).map((finding) => result(finding, kinds, locate)),
      },
    ],
  });
}

/** GitHub refuses a run with more. */
const mostResults = 25_000;

/** GitHub refuses a result with 1,000 locations, and shows 100. */
const mostRelatedLocations = 100;

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A text in which braces are no placeholders (section 3.11.5). */
const escaped = (text: string) => text.replace(/[{}]/g, '$&$&');

const message = (text: string) => ({ text: escaped(text) });

function descriptor({ id, title, family, severity, why, symptom, references }: Rule) {
  const symptoms = symptom === undefined ? [] : [symptom];
  const text = [why, ...symptoms.map((words) => `What you see: ${words}`), ...references.map(({ label, url }) => `${label}: ${url}`)];
  const links = [...references.map(({ label, url }) => `- [${label}](${url})`), `- [The page of this rule](${pageOf(id)})`];
  const markdown = [why, ...symptoms.map((words) => `**What you see:** ${words}`), links.join('\n')];
  return {
    id,
    shortDescription: message(`${title}.`),
    fullDescription: message(why),
    help: { ...message(text.join('\n')), markdown: escaped(markdown.join('\n\n')) },
    helpUri: pageOf(id),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['mail', family] },
  };
}

type Locate = (file: string) => ArtifactLocation;

const createLocate = (root: string): Locate => memoize((file) => artifactLocation(root, file));

function result(
  { finding, fingerprint, isKnown, span, file, elsewhere }: ReviewedFinding,
  { hasKnown, hasSuppressed }: SuppressionKinds,
  locate: Locate,
) {
  const { rule, severity, confidence, related } = finding;
  const place = (at: Span, within = file) => ({ physicalLocation: { artifactLocation: locate(within.file), region: region(at, within) } });
  const near = related.map((one) => ({ ...one, span: withoutLineBreak(file.text, one.span), file }));
  const others = distinct(
    [...near, ...elsewhere].slice(0, mostRelatedLocations).map((one) => ({ ...place(one.span, one.file), message: message(one.message) })),
  );
  const fixes = distinct(file.suggestions.of(finding).map((suggestion) => fix(suggestion, file, locate)));
  return {
    ruleId: rule.id,
    ruleIndex: rules.findIndex(({ id }) => id === rule.id),
    level: levels[severity],
    message: message(finding.message),
    locations: [place(span)],
    ...(others.length > 0 && { relatedLocations: others }),
    // No `primaryLocationLineHash`: that is a hash of the line and what follows it, where a password may
    // stand, short enough to be found by trying. GitHub's upload action adds it by itself.
    partialFingerprints: { 'mailConfigLint/v1': fingerprint },
    ...(fixes.length > 0 && { fixes }),
    ...((hasKnown || hasSuppressed) && { suppressions: suppressionsOf(finding, isKnown) }),
    ...(hasKnown && { baselineState: isKnown ? 'unchanged' : 'new' }),
    properties: { confidence },
  };
}

/** What some result of a run has. */
interface SuppressionKinds {
  readonly hasKnown: boolean;
  readonly hasSuppressed: boolean;
}

/** All results of a run have these, or none (sections 3.27.23 and 3.27.24); an empty list says that a result is not suppressed. */
function suppressionsOf({ suppression }: ReviewedFinding['finding'], isKnown: boolean) {
  if (suppression)
    return [{ kind: suppression.kind === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: suppression.reason }];
  return isKnown ? [{ kind: 'external', status: 'accepted', justification: 'known in the baseline' }] : [];
}

function region(span: Span, { text, lines, printable }: ReviewedFile) {
  const hasSnippet = span.start < span.end && isWhollyPrintable(span, printable());
  return { ...plainRegion(span, lines), ...(hasSnippet && { snippet: { text: text.slice(span.start, span.end) } }) };
}

function plainRegion(span: Span, lines: ReviewedFile['lines']) {
  const { start, end } = lines.rangeOf(span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

const fix = ({ title, span, newText }: Suggestion, { file, lines }: ReviewedFile, locate: Locate) => ({
  description: message(title),
  artifactChanges: [
    { artifactLocation: locate(file), replacements: [{ deletedRegion: plainRegion(span, lines), insertedContent: { text: newText } }] },
  ],
});

/** The schema wants no two alike. */
const distinct = <T extends object>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];

function failureNotification({ file, pathInReview, message: words }: ReviewedFailure, locate: Locate) {
  const location = locate(file);
  return {
    descriptor: { id: 'not-checked' },
    level: 'error',
    message: message(`${pathInReview}: ${words}`),
    // The root itself has no name in a report.
    ...(location.uri !== '' && { locations: [{ physicalLocation: { artifactLocation: location } }] }),
  };
}

function cutNotification(findings: readonly ReviewedFinding[]) {
  const left = findings.length - mostResults;
  if (left <= 0) return [];
  const text =
    `${left} of ${findings.length} results are left out, the least grave ones, as GitHub takes no more than ` + `${mostResults} in a run.`;
  return [{ descriptor: { id: 'results-left-out' }, level: 'warning', message: message(text) }];
}
