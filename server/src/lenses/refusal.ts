import type { Doubt } from '../model/doubt';
import type { FixSafety } from '../model/fix';
import type { Account, Direction, MailServer } from '../model/mailServer';
import type { Loss, Refusal } from '../model/refusal';
import type { Severity } from '../model/severity';
import { lineStart, wholeLines } from '../syntax/layout';
import type { Syntax } from '../syntax/syntax';
import type { Group, NewValue, Setting } from '../syntax/tree';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import { addition, removal, type TextEdit } from '../text/textEdit';

/** A refusal as a format finds it. */
export interface FoundRefusal {
  readonly loses: Loss;
  /** The group of the server or of the account that is lost, or the root. */
  readonly group: Group;
  /** What the client does not accept; absent where something is missing, which is shown at the head of the group. */
  readonly setting?: Setting | undefined;
  /** `key`: the name of the setting is the fault, not its value. */
  readonly mark?: 'key' | 'value';
  /** The verdict with the remedy first, then the reason. */
  readonly message: string;
  readonly doubt?: Doubt;
  /** Where it is no error, such as for a file of another release than the newest. */
  readonly severity?: Severity;
  /** Of a group that is not known as a server, since its kind cannot be read. */
  readonly direction?: Direction;
  readonly correction?: Correction;
}

/** What becomes of the settings that the client does not accept. */
export interface Correction {
  readonly title: string;
  readonly safety: FixSafety;
  readonly steps: readonly CorrectionStep[];
}

export type CorrectionStep =
  | { readonly replace: Setting; readonly by: NewValue }
  | { readonly remove: Setting }
  /** With its lines, where it has them to itself. */
  | { readonly removeGroup: Group }
  | { readonly insert: string; readonly value: NewValue; readonly into: Group; readonly after?: Setting | undefined }
  | { readonly emptyLineBefore: Setting }
  /** What is no value, such as an empty line or the name of a setting. */
  | { readonly replaceText: Span; readonly by: string };

export const correctionEdits = (syntax: Syntax, text: string, { steps }: Correction): TextEdit[] =>
  steps.map((step) => {
    if ('replaceText' in step) return { span: step.replaceText, newText: step.by };
    if ('emptyLineBefore' in step) {
      const start = lineStart(text, step.emptyLineBefore.span.start);
      return addition(start, newlineAt(text, start));
    }
    if ('replace' in step) return syntax.replaceValue(text, step.replace, step.by);
    if ('remove' in step) return syntax.removeSetting(text, step.remove);
    if ('removeGroup' in step) return removal(wholeLines(text, step.removeGroup.span));
    return syntax.insertSetting(text, { group: step.into, after: step.after, avoid: new Set() }, step.insert, step.value);
  });

/** A server that is known, with the groups of it and of its account. */
interface PlacedServer {
  readonly server: MailServer;
  readonly group: Group;
  readonly accountGroup: Group;
}

/** Refusals with what is known of the accounts and servers that are lost by them. */
export function placeRefusals(
  found: readonly FoundRefusal[],
  servers: readonly PlacedServer[],
  accounts: ReadonlyMap<Group, Account>,
): Refusal[] {
  const lost = new Set(found.flatMap(({ loses, group }) => (loses === 'server' ? group : [])));
  const left = new Map<Group, Set<Direction>>([...accounts.keys()].map((account) => [account, new Set()]));
  for (const { server, group, accountGroup } of servers) if (!lost.has(group)) left.get(accountGroup)?.add(server.direction);
  const placed = new Map(servers.map((one) => [one.group, one]));
  return found.map(({ loses, group, setting, mark = 'value', message, doubt, severity, direction, correction }) => {
    const server = loses === 'server' ? placed.get(group)?.server : undefined;
    const accountGroup = placed.get(group)?.accountGroup ?? accountAround(group, accounts);
    const account = accountGroup && accounts.get(accountGroup);
    const side = server?.direction ?? direction;
    const isLast = loses === 'server' && accountGroup !== undefined && side !== undefined && !left.get(accountGroup)!.has(side);
    return {
      loses,
      span: setting ? (mark === 'key' ? setting.keySpan : setting.valueSpan) : group.headSpan,
      settingSpan: setting?.span ?? group.headSpan,
      message,
      ...(doubt && { doubt }),
      ...(severity && { severity }),
      ...(account && { account }),
      ...(server && { server }),
      ...(isLast && { leavesNone: side }),
      ...(correction && { correction: { title: correction.title, safety: correction.safety } }),
    };
  });
}

function accountAround(group: Group, accounts: ReadonlyMap<Group, Account>): Group | undefined {
  let around: Group | undefined = group;
  while (around && !accounts.has(around)) around = around.parent;
  return around;
}
