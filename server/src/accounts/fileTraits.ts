import { memoize } from '../memoize/memoize';
import { formats } from '../formats';
import type { Format, Linking } from '../lenses/format';
import type { Profile } from '../lenses/readProfile';
import { hasContent, matchesFileName } from '../lenses/recognise';
import { hasPlaceholder } from '../model/placeholder';
import type { Group, Setting } from '../syntax/tree';
import { blurred } from './blurred';

/** All that must be kept of a file to relate it to others; everything else can be dropped. */
export interface FileTraits {
  /** What ties it to other files of its folder, if anything does. */
  readonly links: Links | undefined;
  /** For each server of the file, the log-in names of its account, in a form that can be compared but not read. */
  readonly logIns: readonly (readonly string[])[];
  /** What names the whole file to its client; absent where nothing does, or a variable. */
  readonly identity?: FileIdentity;
}

export interface FileIdentity {
  /** With the format, in a form that can be compared but not read. */
  readonly blurred: string;
  readonly span: Setting['valueSpan'];
  readonly settingSpan: Setting['span'];
}

export interface Links {
  /** Only files of the same family belong together. */
  readonly family: string;
  /** Undefined where no file names another. */
  readonly identifiers: { readonly own: string; readonly others: readonly string[] } | undefined;
}

/** What was found in a file when it was linted by itself. */
interface Linted {
  readonly profile: Profile | undefined;
  readonly findings: readonly { readonly rule: { readonly saysFileIsNotLinted?: true } }[];
}

/** Undefined if the file is not related to others. A file that is not a mail profile can still tie others together. */
export function fileTraits(fileName: string, text: string, { profile, findings }: Linted): FileTraits | undefined {
  if (!profile) return tieTraits(fileName, text);
  // What a broken file or a template says is not reliable enough to compare it with others.
  if (profile.problems.length > 0 || findings.some(({ rule }) => rule.saysFileIsNotLinted)) return undefined;
  const { format, root, bindings } = profile;
  const identity = identityOf(format, root);
  const logInsOf = memoize((group: Group) => logIns(format.logInNames(group)));
  return {
    links: format.linking && linksOf(format.id, format.linking, fileName, root),
    logIns: bindings.map(({ accountGroup, server }) => [
      ...logInsOf(accountGroup),
      ...(isForEverybody(format, accountGroup, server.host.value) ? [everybody] : []),
    ]),
    ...(identity && { identity }),
  };
}

function identityOf(format: Format, root: Group): FileIdentity | undefined {
  const setting = format.identity?.(root);
  const name = setting?.text.trim() ?? '';
  if (!setting || name === '' || hasPlaceholder(name)) return undefined;
  return { blurred: blurred(`${format.id} ${name}`), span: setting.valueSpan, settingSpan: setting.span };
}

/** Stands for every user of a server; no log-in name looks like this. */
const everybody = '*';

/**
 * Whether the file describes a server to all users of its domain, so that another file that does so too means the same
 * mailboxes. Of a server outside of the domains that the file is for, nobody knows whose it is.
 */
function isForEverybody(format: Format, account: Group, host: string): boolean {
  const domains = format.servedTo?.(account);
  if (!domains) return false;
  const names = format.logInNames(account).filter((name) => name !== undefined && name.trim() !== '');
  const isOwn = domains.length === 0 || domains.some((domain) => `.${host.toLowerCase()}`.endsWith(`.${domain.trim().toLowerCase()}`));
  return isOwn && names.every((name) => hasPlaceholder(name!));
}

/** A file that has no server itself, but names the files of an account. */
function tieTraits(fileName: string, text: string): FileTraits | undefined {
  for (const { id, linking, recognition, syntax } of formats) {
    if (
      linking?.by !== 'identifiers' ||
      !recognition.fileNames.some((pattern) => matchesFileName(pattern, fileName)) ||
      !hasContent(linking.ties, text)
    )
      continue;
    const { root, problems } = syntax.parse(text);
    return problems.length > 0 ? undefined : { links: linksOf(id, linking, fileName, root), logIns: [] };
  }
  return undefined;
}

function linksOf(id: string, linking: Linking, fileName: string, root: Group): Links {
  if (linking.by === 'neighbourhood') return { family: linking.family, identifiers: undefined };
  return {
    family: id,
    identifiers: { own: linking.own(fileName), others: linking.others(root).filter((identifier) => identifier !== '') },
  };
}

/** No account has more log-in names than this. */
const mostLogIns = 8;

/** Without what is not a log-in name: names of people, and variables of a template. */
function logIns(names: readonly (string | undefined)[]): readonly string[] {
  const written = names.map((name) => name?.trim() ?? '').filter((name) => name !== '' && !/\s/.test(name) && !hasPlaceholder(name));
  // Before the @, letter case matters at some providers; after it, at none.
  const comparable = written.map((name) => name.replace(/@[^@]*$/, (domain) => domain.toLowerCase()));
  return [...new Set(comparable)].slice(0, mostLogIns).map(blurred);
}
