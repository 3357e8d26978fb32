import { lazy } from '../../memoize/memoize';
import type { Span } from '../../text/span';
import { removal, type TextEdit } from '../../text/textEdit';
import { groupOf } from '../group';
import type { Syntax } from '../syntax';
import type { Group, NewValue, Setting } from '../tree';

/** A value that contains several settings, such as a URL: how to split it, and how to change a part of it. */
export interface ValueNotation {
  /** The parts of a value, as settings with their own spans. Absent parts are left out. */
  readonly parse: (text: string, value: Span) => readonly Setting[];
  /** Adds an absent part. Undefined if there is no place for it. */
  readonly insert: (text: string, value: Span, parts: readonly Setting[], key: string, newValue: NewValue) => TextEdit | undefined;
  /** Removes a part; by default, its own span. */
  readonly remove?: (text: string, value: Span, part: Setting) => TextEdit;
}

/**
 * A notation whose values contain settings. The parts of a value become a group, named after its key, within the
 * group of the value. Each part has its own place in the text, and as its key the name that the value's notation
 * gives it. Parts within parts are not supported.
 * @param notationOf the notation of a setting's value; undefined for a plain one
 */
export function withValueParts(outer: Syntax, notationOf: (setting: Setting, group: Group) => ValueNotation | undefined): Syntax {
  const partGroups = new WeakMap<Group, { readonly value: Span; readonly notation: ValueNotation }>();
  const partOwners = new WeakMap<Setting, { readonly value: Span; readonly notation: ValueNotation }>();

  function widened(text: string, group: Group, parent: Group | undefined): Group {
    const wide: Group = {
      ...group,
      parent,
      groups: lazy(() => [
        ...group.groups().map((inner) => widened(text, inner, wide)),
        ...group.settings().flatMap((setting) => partsOf(text, setting, wide) ?? []),
      ]),
    };
    return wide;
  }

  function partsOf(text: string, setting: Setting, parent: Group): Group | undefined {
    const notation = notationOf(setting, parent);
    if (!notation) return undefined;
    const settings = lazy(() => {
      const parts = notation.parse(text, setting.valueSpan);
      for (const part of parts) partOwners.set(part, { value: setting.valueSpan, notation });
      return parts;
    });
    const group = groupOf({ name: setting.key, headSpan: setting.span, parent, settings });
    partGroups.set(group, { value: setting.valueSpan, notation });
    return group;
  }

  return {
    ...outer,
    id: `${outer.id} with parts`,
    parse(text) {
      const { root, problems } = outer.parse(text);
      return { root: widened(text, root, undefined), problems };
    },
    replaceValue(text, setting, value) {
      const { contentSpan } = setting;
      if (!partOwners.has(setting)) return outer.replaceValue(text, setting, value);
      return replacedPart(text, contentSpan, value.text);
    },
    insertSetting(text, place, key, value) {
      const part = partGroups.get(place.group);
      // Without a place for the part nothing changes, and the fix that needs it is not offered.
      if (part)
        return (
          part.notation.insert(text, part.value, place.group.settings(), key, value) ?? {
            span: { start: part.value.end, end: part.value.end },
            newText: '',
          }
        );
      return outer.insertSetting(text, place, key, value);
    },
    removeSetting(text, setting) {
      const owner = partOwners.get(setting);
      return owner ? (owner.notation.remove?.(text, owner.value, setting) ?? removal(setting.span)) : outer.removeSetting(text, setting);
    },
  };
}

/** A part with one of two quotes in it has no place for another value: without the quote, what follows would be read in another way. */
function replacedPart(text: string, { start, end }: Span, newText: string): TextEdit {
  const isHalfQuoted = ['"', "'"].some((quote) => text.slice(start, end).split(quote).length % 2 === 0);
  return isHalfQuoted ? { span: { start: end, end }, newText: '' } : { span: { start, end }, newText };
}
