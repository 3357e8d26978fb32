import type { Setting } from '../syntax/tree';
import type { TextEdit } from '../text/textEdit';
import { isOtherSetting, type Change } from './change';
import type { Companion } from './format';
import type { Profile } from './readProfile';
import { find, groupOf, occurrences } from './slot';
import type { View } from './view';

/**
 * The one way out: changes to the own group of a view as the smallest edits of the text.
 * Undefined if one of them has no place in the file.
 */
export function editsOf({ text, ineffective }: Profile, view: View, changes: readonly Change[]): TextEdit[] | undefined {
  // An addition must not be anchored to a line that is removed.
  const removed = changes.flatMap((change) => allRemoved(view, change));
  const avoid = removed.length === 0 ? ineffective : new Set([...ineffective, ...removed]);
  const edits = changes.flatMap((change) => editsOfOne(text, view, change, avoid));
  const elsewhere = editsElsewhere(view, changes);
  return edits.some(hasNoPlace) || !elsewhere ? undefined : inOnePlace([...edits, ...elsewhere]);
}

/** What stands elsewhere and repeats one of the values. */
function editsElsewhere({ table, group }: View, changes: readonly Change[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { slot, value } of changes) {
    if (!table.alongWith || value === 'removed' || isOtherSetting(value)) continue;
    const places = table.alongWith(slot.key, value.text, group);
    if (!places) return undefined;
    edits.push(...places.map(({ span, text }) => ({ span, newText: text })));
  }
  return edits;
}

/** A part for which the value has no place. */
const hasNoPlace = ({ span, newText }: TextEdit) => span.start === span.end && newText === '';

function editsOfOne(text: string, view: View, change: Change, avoid: ReadonlySet<Setting>): readonly TextEdit[] {
  const { slot, setting, value } = change;
  const { format, table } = view;
  const { syntax } = format;
  if (value === 'removed') return allRemoved(view, change).map((one) => syntax.removeSetting(text, one));
  if (isOtherSetting(value)) {
    const { key, written } = value;
    return (
      syntax.replaceSetting?.(text, setting!, key, written) ?? [
        { span: setting!.keySpan, newText: key },
        { span: setting!.contentSpan, newText: written },
      ]
    );
  }
  const companions = table.companions?.(slot.key, view.group) ?? [];
  if (setting)
    return [
      syntax.replaceValue(text, setting, value),
      ...companions.filter(({ isSwitch }) => isSwitch).flatMap((companion) => companionEdits(text, view, companion, avoid)),
    ];
  const group = groupOf(view.group, slot);
  if (!group) {
    return syntax.insertGroup && typeof slot.group === 'string' ? [syntax.insertGroup(text, slot.group, [{ key: slot.key, value }])] : [];
  }
  const after = slot.after?.map((key) => find(view.format, group, { key })).find((found) => found && !avoid.has(found));
  return [
    syntax.insertSetting(text, { group, after, avoid }, slot.key, value),
    ...companions.flatMap((companion) => companionEdits(text, view, companion, avoid)),
  ];
}

/** With a setting that counts go those of its name that stand there in vain: one of them would count from then on. */
function allRemoved({ format, group }: View, { slot, setting, value }: Change): readonly Setting[] {
  if (!setting || value !== 'removed') return [];
  return find(format, group, slot)?.span.start === setting.span.start ? occurrences(format, group, slot) : [setting];
}

/** Turns an existing switch; one that is already on stays as it is. */
function companionEdits(
  text: string,
  { format }: View,
  { group, key, text: wanted, isSwitch }: Companion,
  avoid: ReadonlySet<Setting>,
): TextEdit[] {
  const present = isSwitch && find(format, group, { key });
  if (!present) return [format.syntax.insertSetting(text, { group, avoid }, key, { text: wanted })];
  return present.text.trim() === wanted ? [] : [format.syntax.replaceValue(text, present, { text: wanted })];
}

/** Additions at one place become one edit, in their order: port before security. */
function inOnePlace(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const same = joined.findIndex(({ span, isAddition }) => isAddition && edit.isAddition && span.start === edit.span.start);
    if (same < 0) joined.push(edit);
    else joined[same] = { ...edit, newText: joined[same]!.newText + edit.newText };
  }
  return joined;
}
