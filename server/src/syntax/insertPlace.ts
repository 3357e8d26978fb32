import type { Group, Setting } from './tree';

/** Where a new setting goes, in a group that has none of that name. */
export interface InsertPlace {
  readonly group: Group;
  /** The setting that it follows; without one it comes last in the group. */
  readonly after?: Setting | undefined;
  /** Settings that are to be taken away, and so are no neighbours. */
  readonly avoid?: ReadonlySet<Setting>;
}

/** The setting that a new one follows; undefined where the group has none to stand beside. */
export const neighbourAt = ({ group, after, avoid }: InsertPlace, mayBe: (setting: Setting) => boolean = () => true): Setting | undefined =>
  after ?? group.settings().findLast((setting) => !avoid?.has(setting) && mayBe(setting));
