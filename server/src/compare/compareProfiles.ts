import { memoizeWeakly } from '../memoize/memoize';
import { serversOf, type Finding } from '../lint/finding';
import type { MailServer } from '../model/mailServer';
import { severities } from '../model/severity';
import { obstacleIn, type ComparedFile } from './comparedFile';
import { additionDescription, changeDescription, createSubjects, differencesBetween, removalDescription } from './describeChange';
import { pairByLikeness, type Pair, type Paired } from './pairByLikeness';
import { identityOf, pairServers, type NamedServer } from './pairServers';
import { compareProtection, protectionOf } from './protection';
import { changeKinds, type ServerChange } from './serverChange';

/**
 * How the servers of some profiles changed, server by server, wherever they stand in their files. The most severe
 * changes come first, then by path.
 */
export function compareProfiles({ pairs, removed, added }: Paired<ComparedFile>): ServerChange[] {
  const changes: ServerChange[] = [];
  const gone: Placed[] = removed.flatMap((file) => placedIn(file));
  const come: Placed[] = added.flatMap((file) => placedIn(file));
  for (const pair of pairs) {
    const servers = pairServers(viewOf(pair.before).servers, viewOf(pair.after).servers);
    changes.push(...obstacleChanges(pair), ...servers.pairs.flatMap((same) => changeOf(placedPair(same, pair)) ?? []));
    // If a version could not be read completely, what seems to be absent may be there.
    const isWhole = obstacleIn(pair.before) === undefined && obstacleIn(pair.after) === undefined;
    if (isWhole) gone.push(...servers.removed.map((named) => ({ named, file: pair.before })));
    if (isWhole) come.push(...servers.added.map((named) => ({ named, file: pair.after })));
  }
  const moved = pairByLikeness(gone, come, [{ key: ({ named }) => identityOf(named), inOrder: false }]);
  changes.push(...moved.pairs.flatMap((pair) => changeOf(pair) ?? []));
  changes.push(...moved.removed.map(removal), ...moved.added.map(addition));
  return changes.sort(byGravity);
}

interface Placed {
  readonly named: NamedServer;
  readonly file: ComparedFile;
}

const placedIn = (file: ComparedFile): Placed[] => viewOf(file).servers.map((named) => ({ named, file }));

const placedPair = ({ before, after }: Pair<NamedServer>, files: Pair<ComparedFile>): Pair<Placed> => ({
  before: { named: before, file: files.before },
  after: { named: after, file: files.after },
});

function changeOf({ before, after }: Pair<Placed>): ServerChange | undefined {
  const differences = differencesBetween(before.named.server, after.named.server);
  if (differences.length === 0) return undefined;
  const [oldFindings, newFindings] = [findingsAbout(before), findingsAbout(after)];
  const kind =
    compareProtection(protectionOf(before.named.server, oldFindings), protectionOf(after.named.server, newFindings)) ?? 'different';
  return {
    kind,
    file: after.file,
    previousPath: before.file.name === after.file.name || before.file.path === after.file.path ? undefined : before.file.path,
    account: after.named.account,
    before: before.named.server,
    after: after.named.server,
    description: changeDescription(viewOf(after.file).subjectOf(after.named), differences, gravest(newFindings)),
    span: after.named.server.span,
  };
}

const addition = (placed: Placed): ServerChange => ({
  ...whereIs(placed),
  kind: 'added',
  before: undefined,
  after: placed.named.server,
  description: additionDescription(viewOf(placed.file).subjectOf(placed.named), placed.named.server, gravest(findingsAbout(placed))),
});

const removal = (placed: Placed): ServerChange => ({
  ...whereIs(placed),
  kind: 'removed',
  before: placed.named.server,
  after: undefined,
  description: removalDescription(viewOf(placed.file).subjectOf(placed.named), placed.named.server),
});

const whereIs = ({ named: { account, server }, file }: Placed) => ({ file, previousPath: undefined, account, span: server.span });

/** A profile that can no longer be read has changed as a whole. */
function obstacleChanges({ before, after }: Pair<ComparedFile>): ServerChange[] {
  const [old, now] = [obstacleIn(before), obstacleIn(after)];
  if ((old === undefined) === (now === undefined)) return [];
  const { problems, findings } = after.result;
  const isBroken = now === undefined ? before.result.problems.length > 0 : problems.length > 0;
  const span = problems[0]?.span ?? findings.find(({ rule }) => rule.saysFileIsNotLinted)?.span ?? { start: 0, end: 0 };
  const whole = { file: after, previousPath: undefined, account: undefined, before: undefined, after: undefined, span };
  if (now !== undefined) return [{ ...whole, kind: isBroken ? 'worse' : 'different', description: `can no longer be read whole. ${now}` }];
  return [{ ...whole, kind: isBroken ? 'better' : 'different', description: 'can be read whole again.' }];
}

const findingsAbout = ({ named, file }: Placed): readonly Finding[] => viewOf(file).findings.get(named.server) ?? [];

/** A profile prepared for comparing it server by server. */
interface View {
  readonly servers: readonly NamedServer[];
  readonly findings: ReadonlyMap<MailServer, readonly Finding[]>;
  readonly subjectOf: (named: NamedServer) => string;
}

/** Made once per profile, so that the time per account does not grow with their number. */
const viewOf = memoizeWeakly((file: ComparedFile): View => {
  const servers = file.result.accounts.flatMap(({ label, servers: some }) => some.map((server) => ({ account: label, server })));
  const findings = new Map<MailServer, Finding[]>();
  for (const finding of file.result.findings) {
    for (const server of serversOf(finding)) {
      const group = findings.get(server);
      if (group) group.push(finding);
      else findings.set(server, [finding]);
    }
  }
  return { servers, findings, subjectOf: createSubjects(servers) };
});

const gravest = (findings: readonly Finding[]): Finding | undefined =>
  [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))[0];

const byGravity = (a: ServerChange, b: ServerChange): number =>
  changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) ||
  compareText(a.file.path, b.file.path) ||
  a.span.start - b.span.start ||
  compareText(a.description, b.description);

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
