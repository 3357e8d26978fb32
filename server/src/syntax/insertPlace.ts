import type { Group, Setting } from './tree';

/** Where a new setting goes, in a group without one of that name. */
export interface InsertPlace {
  readonly group: Group;
  /** The setting that it follows; by default, the last one of the group. */
  readonly after?: Setting | undefined;
  /** Settings that will be removed, and so are not neighbours. */
  readonly avoid?: ReadonlySet<Setting>;
}

/** The setting that a new one follows; undefined if the group has none. */
export const neighbourAt = ({ group, after, avoid }: InsertPlace, mayBe: (setting: Setting) => boolean = () => true): Setting | undefined =>
  after ?? group.settings().findLast((setting) => !avoid?.has(setting) && mayBe(setting));
