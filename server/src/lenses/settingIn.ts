import type { Group, Setting } from '../syntax/tree';

/** The first setting of this name in a group. */
export const settingIn = (group: Group | undefined, key: string): Setting | undefined => group?.first(key);

/** The last one, for clients that let the last one count. */
export const lastTextIn = (group: Group | undefined, key: string): string | undefined =>
  group?.settings().findLast((setting) => setting.key === key)?.text;

/** The text of the first one, untrimmed. */
export const textIn = (group: Group | undefined, key: string): string | undefined => settingIn(group, key)?.text;
