import type { Span } from '../text/span';
import type { Group, Setting } from './tree';

/** What a reader knows about a group. Omitted parts are empty; the span defaults to that of the head. */
export interface GroupParts {
  readonly name: string;
  readonly headSpan: Span;
  readonly span?: Span;
  readonly parent: Group | undefined;
  /** Returns the same list at each call; settings may still be appended to it. */
  readonly settings?: () => readonly Setting[];
  readonly groups?: () => readonly Group[];
  /** A common form of all spellings of a key; by default, each spelling is a key of its own. */
  readonly identity?: (key: string) => string;
}

/** A group with an index of its settings. Everything is computed lazily. */
export const groupOf = ({
  name,
  headSpan,
  span = headSpan,
  parent,
  settings = nothing,
  groups = nothing,
  identity,
}: GroupParts): Group => ({
  name,
  headSpan,
  span,
  parent,
  settings,
  first: firstAmong(settings, identity),
  groups,
});

/** The group around all groups of a text, with the settings outside of them. */
export const rootAround = (text: string, groups: () => readonly Group[], settings?: () => readonly Setting[]): Group =>
  groupOf({
    name: '',
    headSpan: { start: 0, end: 0 },
    span: { start: 0, end: text.length },
    parent: undefined,
    groups,
    ...(settings && { settings }),
  });

/** The same group with these settings instead of its own, and without subgroups. */
export const withSettings = ({ name, headSpan, span, parent }: Group, settings: readonly Setting[]): Group =>
  groupOf({ name, headSpan, span, parent, settings: () => settings });

/** A group that a reader fills in the order of the text. */
export interface OpenGroup extends Group {
  span: Span;
  readonly ownSettings: Setting[];
  readonly innerGroups: Group[];
}

export function openGroup({ name, headSpan, span = headSpan, parent, identity }: Omit<GroupParts, 'settings' | 'groups'>): OpenGroup {
  const ownSettings: Setting[] = [];
  const innerGroups: Group[] = [];
  const settings = () => ownSettings;
  return {
    name,
    headSpan,
    span,
    parent,
    settings,
    first: firstAmong(settings, identity),
    groups: () => innerGroups,
    ownSettings,
    innerGroups,
  };
}

/**
 * Adds a setting to a group and widens the group's span.
 * @param end the new end of the group: the setting's own end, or that of its line
 */
export function addSetting(group: OpenGroup, setting: Setting, end = setting.span.end): void {
  group.ownSettings.push(setting);
  widen(group, end);
}

export function widen(group: OpenGroup, end: number): void {
  if (end > group.span.end) group.span = { start: group.span.start, end };
}

const nothing = (): readonly never[] => [];

/** Up to this many settings, a search is faster than building an index. */
const few = 8;

function firstAmong(settings: () => readonly Setting[], identity: (key: string) => string = (key) => key): Group['first'] {
  let index: Map<string, Setting> | undefined;
  let indexed = 0;
  return (key) => {
    const all = settings();
    const wanted = identity(key);
    if (all.length <= few) return all.find((setting) => identity(setting.key) === wanted);
    index ??= new Map();
    for (; indexed < all.length; indexed++) {
      const setting = all[indexed]!;
      const name = identity(setting.key);
      if (!index.has(name)) index.set(name, setting);
    }
    return index.get(wanted);
  };
}
