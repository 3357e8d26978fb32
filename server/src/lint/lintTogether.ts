import { lazy } from '../memoize/memoize';
import type { FileTraits } from '../accounts/fileTraits';
import { jointAccounts } from '../accounts/jointAccounts';
import { sameIdentities } from '../accounts/sameIdentities';
import { sameServers } from '../accounts/sameServers';
import type { FilesTogether, JointFact, PlacedFile, PlacedServer } from '../decision/filesTogether';
import { decideAccount } from '../decision/decideAccount';
import type { Decision } from '../decision/decision';
import type { Rule } from '../decision/rule';
import type { Finding } from './finding';
import { createFinder, split, type Findings } from './findings';
import type { Profile } from '../lenses/readProfile';
import type { LintedProfile } from './lint';
import { circumstancesOf } from './lintOptions';
import type { Account } from '../model/mailServer';
import { RuleError } from './ruleError';
import { rules } from '../rules';
import { createLineIndex } from '../text/lineIndex';

/** A file that was linted by itself. Its text need not be kept in memory. */
export interface LintedAlone {
  /** Its path or address: it identifies the file, gives its folder, and determines the order of files. */
  readonly name: string;
  /** What it is called in messages. */
  readonly shown: string;
  readonly result: Pick<LintedProfile, 'accounts' | 'findings' | 'suppressed' | 'options'>;
  readonly traits: FileTraits | undefined;
  /** Called only if there is something to report about the file. */
  readonly text: () => string;
  /** Likewise. Undefined if the file can no longer be read as it was. */
  readonly profile: () => Profile | undefined;
}

const jointRules = rules.filter((rule) => rule.checkTogether !== undefined);

/**
 * Finds what can only be seen in several files together. Returns, for each file concerned, all of its findings,
 * independently of the order of the files.
 */
export function lintTogether(files: readonly LintedAlone[]): ReadonlyMap<string, JointFindings> {
  const placed = [...files].sort((a, b) => compareText(a.name, b.name)).map(placedFile);
  const serversOf = ({ file, account }: { file: Placed; account: Account }) => file.servers(account);
  const together: FilesTogether = {
    accounts: jointAccounts(placed).map((parts) => parts.flatMap(serversOf)),
    sameServers: sameServers(placed.flatMap((file) => file.accounts.flatMap((account) => file.servers(account)))),
    sameIdentities: sameIdentities(placed).map((files) =>
      files.map((file) => {
        const { span, settingSpan } = file.traits!.identity!;
        return { span, settingSpan, servers: file.accounts.flatMap((account) => file.servers(account)) };
      }),
    ),
  };
  const facts = new Map<string, { rule: Rule; fact: JointFact }[]>();
  for (const rule of jointRules) {
    for (const fact of factsOf(rule, together)) {
      const known = facts.get(fact.at.file.name);
      if (known) known.push({ rule, fact });
      else facts.set(fact.at.file.name, [{ rule, fact }]);
    }
  }
  const byName = new Map(placed.map((file) => [file.name, file]));
  return new Map([...facts].map(([name, some]) => [name, findingsOf(byName.get(name)!, some)]));
}

interface Placed extends PlacedFile {
  readonly linted: LintedAlone;
  readonly accounts: readonly Account[];
  readonly traits: FileTraits | undefined;
  readonly servers: (account: Account) => PlacedServer[];
}

function placedFile(linted: LintedAlone): Placed {
  const { name, shown, result, traits, text } = linted;
  const circumstances = circumstancesOf(result.options);
  const lines = lazy(() => createLineIndex(text()));
  const file: Placed = {
    name,
    shown: shown.replace(control, '·'),
    lineOf: ({ start }) => lines().positionAt(start).line + 1,
    linted,
    // A file without traits is not related to others.
    accounts: traits ? result.accounts : [],
    traits,
    servers: (account) => {
      const decisions = lazy(() => decideAccount(account, circumstances));
      return account.servers.map((server) => ({
        file,
        account,
        server,
        circumstances,
        logIns: traits?.logIns[server.index] ?? [],
        decision: () => decisions().get(server.index),
      }));
    },
  };
  return file;
}

/** A name may contain a line break or a terminal escape sequence. */
// eslint-disable-next-line no-control-regex -- control characters are what is to be taken out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function factsOf(rule: Rule, together: FilesTogether): JointFact[] {
  try {
    return [...rule.checkTogether!(together)];
  } catch (cause) {
    throw new RuleError(rule.id, { cause });
  }
}

/** All findings of a file, in the order of its text. */
export type JointFindings = Pick<Findings, 'findings' | 'suppressed'>;

/** The file's own findings plus those of the facts, but at most one of a transport rule for each server. */
function findingsOf({ linted: { result, profile } }: Placed, facts: readonly { rule: Rule; fact: JointFact }[]): JointFindings {
  const verdicts = new Map<number, Decision['rule'] | undefined>();
  const { look, findingsOf: findingsFor } = createFinder(profile(), result.options);
  const seen = facts.flatMap(({ rule, fact }) => {
    const { at, elsewhere, ...rest } = fact;
    if (rule.family === 'transport') verdicts.set(at.server.index, at.decision()?.rule);
    const one = look(rule, { ...rest, account: at.account, server: at.server });
    const places = elsewhere.map(({ file, span, message }) => ({ name: file.name, span, message }));
    return one ? [{ ...one, finding: { ...one.finding, elsewhere: places } }] : [];
  });
  const found = findingsFor(seen);
  const isReplaced = ({ rule, server }: Finding) => server !== undefined && verdicts.get(server.index) === rule.id;
  return split([...[...result.findings, ...result.suppressed].filter((finding) => !isReplaced(finding)), ...found]);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
