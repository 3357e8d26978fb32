import { addSetting, openGroup, rootAround, type OpenGroup } from '../group';
import { neighbourAt } from '../insertPlace';
import { json } from '../json';
import type { Syntax } from '../syntax';
import type { Group, Setting, Tree } from '../tree';

/**
 * Mozilla's `policies.json`: preferences as members of the object `policies.Preferences`, each with a bare value, or
 * with an object that holds the value and how strongly it is set. As in preference files, the part of the name before
 * its last dot is the group, and the rest the key. Policies next to `Preferences` that correspond to a preference are
 * in the group `policies`. The number 1 is stored as `true` if the profile has no number of that name, and so does
 * not count as a number.
 * Source: mozilla/releases-comm-central `mail/components/enterprisepolicies/Policies.sys.mjs`.
 */
export const policies: Syntax = {
  id: 'policies',
  parse: parsePolicies,
  replaceValue: (text, setting, value) => json.replaceValue(text, setting, value),

  /** In the form of its neighbour, which always exists in a group. */
  insertSetting(text, place, key, value) {
    const { group } = place;
    const neighbour = neighbourAt(place) ?? group.settings().at(-1)!;
    const edit = json.insertSetting(text, { group, after: neighbour }, `${group.name}.${key}`, value);
    const whole = edit.newText + text.slice(neighbour.contentSpan.end, neighbour.span.end);
    return { ...edit, newText: whole.replace(typeBefore, '').replace(typeBehind, '') };
  },

  removeSetting: (text, setting) => json.removeSetting(text, setting),
  isSameKey: (a, b) => a === b,
};

/** The type of a neighbour's value must not be copied. */
const typeBefore = /"Type"\s{0,99}:\s{0,99}"[a-z]*"\s{0,99},\s{0,99}/;
const typeBehind = /,\s{0,99}"Type"\s{0,99}:\s{0,99}"[a-z]*"/;

function parsePolicies(text: string): Tree {
  const { root: whole, problems } = json.parse(text);
  const branches = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...branches.values()]);
  const all = lastNamed(whole, 'policies');
  const preferences = lastNamed(all, 'Preferences');
  const add = (name: string, setting: Setting) => {
    const branch = branches.get(name) ?? openGroup({ name, headSpan: setting.span, parent: root });
    branches.set(name, branch);
    addSetting(branch, setting);
  };
  for (const setting of preferences ? valuesIn(preferences) : []) {
    const dot = setting.key.lastIndexOf('.');
    if (dot > 0 && isAllowed(setting.key)) add(setting.key.slice(0, dot), { ...setting, key: setting.key.slice(dot + 1) });
  }
  for (const setting of all?.settings() ?? [])
    if (policiesForPreferences.has(setting.key) && setting.kind === 'string') add('policies', setting);
  return { root, problems };
}

const policiesForPreferences: ReadonlySet<string> = new Set(['SSLVersionMin', 'SSLVersionMax']);

/** A policy can set only few preferences about security, and only this one about TLS versions. */
const isAllowed = (name: string) => !name.startsWith('security.') || name === 'security.tls.version.enable-deprecated';

/** Of members with the same name, the last counts. */
const lastNamed = (group: Group | undefined, name: string): Group | undefined => group?.groups().findLast((inner) => inner.name === name);

/** Both forms, in the order of the file. */
function valuesIn(preferences: Group): Setting[] {
  const values = [
    ...preferences.settings().map((setting) => asStored(setting)),
    ...preferences.groups().flatMap((form) => valueOf(form) ?? []),
  ];
  return values.sort((a, b) => a.span.start - b.span.start);
}

/** What may be next to the value. An object with anything else is not understood, and `clear` removes the preference. */
const besideValue: Readonly<Record<string, readonly string[]>> = {
  Status: ['default', 'locked', 'user'],
  Type: ['number', 'string', 'boolean'],
};

function valueOf(form: Group): Setting | undefined {
  const value = form.first('Value');
  const others = form.settings().filter((setting) => setting !== value);
  const isUnderstood =
    form.groups().length === 0 && others.every(({ key, text }) => Object.hasOwn(besideValue, key) && besideValue[key]!.includes(text));
  if (!value || !isUnderstood) return undefined;
  const stored = form.first('Type')?.text === 'number' ? value : asStored(value);
  return { ...stored, key: form.name, keySpan: form.headSpan, span: { start: form.headSpan.start - 1, end: form.span.end } };
}

const asStored = (setting: Setting): Setting =>
  setting.kind === 'integer' && setting.text === '1' ? { ...setting, text: 'true', kind: 'boolean' } : setting;
