import type { Group, Setting } from '../syntax/tree';

/** The first setting of this name in a group. */
export const settingIn = (group: Group | undefined, key: string): Setting | undefined =>
  group?.first(key);

/** Its text, untrimmed. */
export const textIn = (group: Group | undefined, key: string): string | undefined => settingIn(group, key)?.text;
