import type { Finding } from './finding';
import { findingsOf, type Findings } from './findings';
import { formats } from '../formats';
import { type Profile, readProfile } from '../lenses/readProfile';
import { recognise, type Recognised } from '../lenses/recognise';
import { plainCircumstances, type Circumstances } from '../decision/circumstances';
import { circumstancesOf, type LintOptions } from './lintOptions';
import type { Account, MailServer } from '../model/mailServer';
import { hasTemplateCode } from '../model/placeholder';
import { lineEnd, lineStart } from '../syntax/layout';
import type { ProjectSuppression } from '../suppressions/suppressions';
import type { Span } from '../text/span';
import { unlintable } from './unlintable';

export interface LintResult {
  /** Undefined if the file is not a mail profile. */
  readonly format: string | undefined;
  /** How the format was recognised, in words. */
  readonly evidence: readonly string[];
  readonly accounts: readonly Account[];
  readonly servers: readonly MailServer[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Suppressed findings, with `suppression` saying by what and why; not included in `findings`. */
  readonly suppressed: readonly Finding[];
  /** Those of the given `suppressions` that suppress something. */
  readonly usedSuppressions: readonly ProjectSuppression[];
  /** What could not be read. */
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

/** With what our own surfaces need besides findings. */
export interface LintedProfile extends LintResult {
  /** The file as it was read; undefined if there is nothing to read. */
  readonly profile: Profile | undefined;
  /** What was known and required besides the file. */
  readonly circumstances: Circumstances;
  /** The options that it was linted with. */
  readonly options: LintOptions;
}

/** The result for a file that is not a mail profile. */
export const noProfile: LintedProfile = {
  format: undefined,
  evidence: [],
  accounts: [],
  servers: [],
  findings: [],
  suppressed: [],
  usedSuppressions: [],
  problems: [],
  profile: undefined,
  circumstances: plainCircumstances,
  options: {},
};

/**
 * The whole street: a text becomes a tree, the tree a list of mail servers, the servers findings,
 * and each finding's fixes become edits of the text. Pure; it does not throw for any text.
 */
export function lint(text: string, fileName: string, options: LintOptions = {}): LintedProfile {
  const reason = unlintable(text, fileName, formats);
  if (reason)
    return {
      ...noProfile,
      format: reason.format.id,
      evidence: reason.evidence,
      ...findingsOf(undefined, options, circumstancesOf(options), { notLinted: reason.message }),
      options,
    };

  const recognised = options.format === undefined ? recognise(formats, fileName, text) : chosenFormat(options.format);
  if (!recognised) return { ...noProfile, options };

  const profile = readProfile(recognised.format, text, fileName, options.trustedHosts);
  const isTemplate = hasTemplateCode(text);
  if (profile.problems.length > 0 && (isTemplate || isBrokenByVariable(profile))) return template(recognised, options);
  const isForeign = recognised.nameOnly && profile.bindings.length === 0 && profile.problems.length === 0;
  const circumstances = circumstancesOf(options);
  const notLinted = isForeign ? notUnderstood(recognised) : isTemplate ? templateNote(recognised) : undefined;
  const findings = findingsOf(profile, options, circumstances, { notLinted, isTemplate });
  return {
    format: recognised.format.id,
    evidence: recognised.evidence,
    accounts: profile.accounts,
    servers: profile.bindings.map(({ server }) => server),
    ...(isTemplate ? asInTemplate(findings) : findings),
    problems: profile.problems,
    profile,
    circumstances,
    options,
  };
}

/** Once template variables are filled in, a file that cannot be read may become readable. */
const templateVariable = /\{\{|\$\{|\$[A-Z_]{2}/;

function isBrokenByVariable({ text, problems: [first] }: Profile): boolean {
  if (!first) return false;
  const line = lineEnd(text, first.span.end);
  return templateVariable.test(text.slice(lineStart(text, first.span.start), lineEnd(text, line + 2)));
}

function template(recognised: Recognised, options: LintOptions): LintedProfile {
  const { format, evidence } = recognised;
  return {
    ...noProfile,
    format: format.id,
    evidence,
    ...findingsOf(undefined, options, circumstancesOf(options), { notLinted: templateNote(recognised) }),
    options,
  };
}

const templateNote = ({ format }: Recognised) =>
  `This is a template (${format.title}): its code decides what the file will say, so lint what it makes.`;

/** Two branches of a template are neither a repetition nor a contradiction, and a fix might remove one of them. */
function asInTemplate({ findings, suppressed, ...others }: Findings): Findings {
  const kept = (some: readonly Finding[]) =>
    some.filter(({ rule }) => !rule.isSilentInTemplates).map((finding) => ({ ...finding, fixes: [] }));
  return { ...others, findings: kept(findings), suppressed: kept(suppressed) };
}

function chosenFormat(id: string): Recognised {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format) throw new RangeError(`There is no format "${id}".`);
  return { format, evidence: ['it was asked for'], nameOnly: false };
}

/** The reason why a file is not understood if its name belongs to one client, but that client would find nothing in it. */
function notUnderstood({ format }: Recognised): string | undefined {
  if (format.recognition.mayHoldOtherThings) return undefined;
  return `This file has the name of a ${format.title}, but its content is none, so it is not linted.`;
}
