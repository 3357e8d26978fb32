import { accountLabel } from '../model/host';
import type { Account, MailServer } from '../model/mailServer';
import type { Refusal } from '../model/refusal';
import type { Group, Setting, SyntaxProblem } from '../syntax/tree';
import type { Format } from './format';
import { readServer } from './readServer';
import { placeRefusals, type FoundRefusal } from './refusal';
import { find } from './slot';
import { viewOf, type View } from './view';

/** One file read through its format's lenses. */
export interface Profile {
  readonly format: Format;
  readonly text: string;
  readonly root: Group;
  readonly accounts: readonly Account[];
  /** In the order of the file's accounts; `server.index` is the position in here. */
  readonly bindings: readonly Binding[];
  readonly problems: readonly SyntaxProblem[];
  /** What the client does not accept. */
  readonly refusals: readonly Refusal[];
  /** The same as its format found it. */
  readonly foundRefusals: readonly FoundRefusal[];
  /** The settings without effect of all servers. */
  readonly ineffective: ReadonlySet<Setting>;
}

/** A server with the view that it was read through, by which it can be written to. */
export interface Binding extends View {
  readonly server: MailServer;
  readonly account: Account;
  /** The group of its account. */
  readonly accountGroup: Group;
  /** The settings behind `server.ineffective`. */
  readonly ineffective: readonly Setting[];
}

/**
 * @param fileName only used to decide whether the file contains all of the client's settings or a part, and whether it is
 *   the client's own
 * @param trustedHosts patterns of hosts that somebody vouches for
 */
export function readProfile(format: Format, text: string, fileName = '', trustedHosts: readonly string[] = []): Profile {
  const isPartial = format.isPartial?.(fileName, text) ?? false;
  const { root, problems } = format.syntax.parse(text);
  const bindings: Binding[] = [];
  const accountOf = new Map<Group, Account>();
  for (const accountGroup of format.accounts(root)) {
    const servers: MailServer[] = [];
    const account: Account = {
      label: labelOf(format, accountGroup),
      span: accountGroup.headSpan,
      servers,
      ...(format.hasAlternatives && { hasAlternatives: true }),
    };
    for (const view of viewsIn(format, accountGroup, isPartial)) {
      const { server, ineffective } = readServer(view, bindings.length, trustedHosts);
      servers.push(server);
      bindings.push({ ...view, server, account, accountGroup, ineffective });
    }
    accountOf.set(accountGroup, account);
  }
  // What seems to be missing in a broken file may only be unreadable.
  const foundRefusals = isPartial || problems.length > 0 ? [] : [...(format.refusals?.(root, { text, fileName }) ?? [])];
  return {
    format,
    text,
    root,
    accounts: [...accountOf.values()].filter(({ servers }) => servers.length > 0),
    bindings,
    problems,
    refusals: placeRefusals(foundRefusals, bindings, accountOf),
    foundRefusals,
    ineffective: new Set(bindings.flatMap((binding) => binding.ineffective)),
  };
}

/** One for each server of an account. */
function viewsIn(format: Format, accountGroup: Group, isPartial: boolean): View[] {
  const views: View[] = [];
  for (const table of format.servers) {
    for (const group of table.servers?.(accountGroup) ?? [accountGroup]) {
      const protocol = typeof table.protocol === 'function' ? table.protocol(group) : table.protocol;
      if (protocol && table.isServer?.(group) !== false) views.push(viewOf(format, table, group, protocol, isPartial));
    }
  }
  return views;
}

function labelOf(format: Format, group: Group): string | undefined {
  const { accountName } = format;
  const name = typeof accountName === 'function' ? accountName(group) : find(format, group, accountName)?.text;
  return name === undefined ? undefined : accountLabel(name, format.logInNames(group));
}
