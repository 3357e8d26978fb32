import type { Authentication, PasswordStorage, Port, Security, UnknownSecurity, WantedSecurity } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import { isFilled, isSecret } from '../model/sampleSecret';
import type { Group, NewValue, Setting } from '../syntax/tree';

/**
 * A lens is a two-way view of one value of the model in a group of settings: it reads the value
 * from a setting, and writes a wanted value back to the same place.
 */
export interface Lens<Read, Wanted = Read> {
  readonly slot: Slot;
  read(setting: Setting, group: Group): Read;
  /** Undefined when the client has no way to say this. */
  write(wanted: Wanted, style: WritingStyle): NewValue | undefined;
}

/** A value that several settings decide together, such as a flag for TLS and one for STARTTLS. */
export interface JointLens<Read> {
  /** The first is the one that is pointed at when they are no reason to point at another. */
  readonly slots: readonly [Slot, ...Slot[]];
  /** @param settings in the order of the slots; undefined where nothing is written, or what means the default */
  read(settings: readonly (Setting | undefined)[], group: Group): Reading<Read>;
  /**
   * What each setting must become, in the order of the slots; undefined as a whole when the client
   * has no way to say this. Absent where nothing is ever written.
   * @param styles in the order of the slots
   * @param group the server's own, where the settings are to stand
   */
  write?(wanted: Read, styles: readonly WritingStyle[], group: Group): readonly Assignment[] | undefined;
  /** Words that the client knows here: what is made of them holds no secret. */
  readonly vocabulary?: readonly string[];
}

/**
 * What settings say together, and the position of the one that says it. Undefined when they say nothing, so that the client's default counts.
 * `conflictsWith` has the positions of those that contradict it, for the client or for whoever else reads the file.
 */
export type Reading<T> = { readonly value: T; readonly at: number; readonly conflictsWith?: readonly number[] } | undefined;

/** Where a value stands: a key, and the group it stands in if that is not the server's own: the name of a group in it, or a function that finds one elsewhere. */
export interface Slot {
  readonly key: string;
  readonly group?: string | ((group: Group) => Group | undefined);
  /** A setting of this value is no setting: the client then uses its default. */
  readonly meansDefault?: readonly string[];
  /** Repeated settings are a list in order of preference; the first that the client knows counts. */
  readonly alternatives?: boolean;
  /** Where an absent setting is put: after the first of these keys that is there. */
  readonly after?: readonly string[];
}

/** What a new value has to look like beside. */
export interface WritingStyle {
  /** The text that is replaced; undefined for a new setting. */
  readonly present: string | undefined;
  /** The values of the settings around it. */
  readonly neighbours: readonly string[];
}

export type PlaceOptions = Omit<Slot, 'key'>;

export interface PortLens extends Lens<Port, number> {
  /** Whether the port counts in this group: some clients have a switch beside it, and use their default while that is off. */
  readonly counts?: (group: Group) => boolean;
}

export interface AuthenticationLens extends Omit<Lens<Authentication>, 'write'> {
  /** Words that the client knows here: what is made of them holds no secret. */
  readonly vocabulary?: readonly string[];
  write(wanted: Authentication, style: WritingStyle, group: Group): NewValue | undefined;
}

export interface SecurityLens extends Omit<JointLens<Security | 'placeholder'>, 'write'> {
  write(wanted: WantedSecurity, styles: readonly WritingStyle[], group: Group): readonly Assignment[] | undefined;
  /** The words that the client knows, for guessing which one was meant. */
  readonly words: UnknownSecurity['words'];
  /** Which of the words count in this group, where that depends on the file's version. */
  counts?(word: string, group: Group): boolean;
  /** How to say what is no wish, where a server has it by default and is to keep it. */
  readonly states?: Readonly<Partial<Record<Security, readonly Assignment[]>>>;
}

/** A new value for a setting; `removed` takes it away, and undefined leaves it as it is. */
export type Assignment = NewValue | 'removed' | undefined;

interface DecimalOptions {
  readonly kind?: NewValue['kind'];
  /** `0x3E3` is a number too. */
  readonly acceptsHexadecimal?: boolean;
  /** The client stops reading at the first blank after the digits. */
  readonly endsAtBlank?: boolean;
}

/** A port in decimal digits. */
export function decimalPort(key: string, options: PlaceOptions & DecimalOptions = {}): PortLens {
  const { kind, acceptsHexadecimal = false, endsAtBlank = false, ...place } = options;
  return {
    slot: { key, ...place },
    read({ text }) {
      const written = endsAtBlank ? text.trim().replace(/^(\d+)\s.*$/s, '$1') : text.trim();
      if (hasPlaceholder(written)) return { kind: 'placeholder' };
      if (acceptsHexadecimal && /^0x[\da-f]{1,8}$/i.test(written)) return portOf(parseInt(written, 16), written, 10);
      return /^\d{1,10}$/.test(written) ? portOf(Number(written), written, 10) : { kind: 'invalid', text: written, radix: 10 };
    },
    write: (port) => ({ text: String(port), ...(kind && { kind }) }),
  };
}

/** A port as a DWORD: hexadecimal digits without a prefix, in the width and letter case of the file. */
export function hexadecimalPort(key: string, options: PlaceOptions & { attributes?: string } = {}): PortLens {
  const { attributes, ...place } = options;
  return {
    slot: { key, ...place },
    read({ text }) {
      const written = text.trim();
      if (hasPlaceholder(written)) return { kind: 'placeholder' };
      if (!/^[\da-f]{1,8}$/i.test(written)) return { kind: 'invalid', text: written, radix: 16 };
      const port = portOf(parseInt(written, 16), written, 16);
      const meant = /^\d+$/.test(written) ? Number(written) : undefined;
      if (meant !== undefined && port.kind === 'number' && typedInDecimal.has(meant) && !typedInDecimal.has(port.number)) {
        return { kind: 'decimal-in-hexadecimal', number: port.number, meant };
      }
      return port;
    },
    write: (port, style) => ({ text: dword(port, style), ...(attributes && { attributes }) }),
  };
}

/** The ports that somebody who takes the field for decimal types: rules `port-radix-confusion`. */
const typedInDecimal: ReadonlySet<number> = new Set([25, 110, 119, 143, 465, 563, 587, 993, 995, 2525]);

const portOf = (number: number, text: string, radix: 10 | 16): Port =>
  number >= 1 && number <= 65535 ? { kind: 'number', number } : { kind: 'invalid', text, radix };

/** In the width and letter case of the text it replaces, or for a new setting of those around it. */
function dword(value: number, { present, neighbours }: WritingStyle): string {
  const dwords = [present ?? '', ...neighbours].map((text) => text.trim()).filter((text) => /^[\da-f]{1,8}$/i.test(text));
  const isPadded = dwords.length === 0 || dwords.some((text) => /^0.{7}$/.test(text));
  const width = present !== undefined && dwords[0] === present.trim() ? dwords[0].length : isPadded ? 8 : 1;
  const digits = value.toString(16).padStart(width, '0');
  const lettered = dwords.find((text) => /[a-f]/i.test(text));
  return lettered && /[A-F]/.test(lettered) ? digits.toUpperCase() : digits;
}

/** Security as one of a list of words; a text that is not in the list is unknown to the client. */
export function securityWords(
  key: string,
  words: Readonly<Record<string, Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & {
    /** Which word to write for a wish; what is left out can not be said to this client. */
    writes: Readonly<Partial<Record<WantedSecurity, string>>>;
    kind?: NewValue['kind'];
    attributes?: string;
    /** The words that count in this group, where that depends on the file's version. */
    counts?: (word: string, group: Group) => boolean;
    /** The client compares without letter case; the words are given in lower case. */
    ignoresCase?: boolean;
  },
): SecurityLens {
  const { writes, kind, attributes, counts, ignoresCase = false, ...place } = options;
  const meanings = new Map(Object.entries(words));
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text }, group) {
        if (hasPlaceholder(text)) return 'placeholder';
        const written = ignoresCase ? text.toLowerCase() : text;
        const meaning = meanings.get(written);
        return meaning && (!counts || counts(written, group)) ? meaning : 'unknown';
      },
      write(wanted) {
        const word = writes[wanted];
        return word === undefined ? undefined : { text: word, ...(kind && { kind }), ...(attributes && { attributes }) };
      },
    }),
    words: listed(words),
    ...(counts && { counts }),
  };
}

/** The usual case of a joint lens: one setting says it all. */
const oneSecuritySetting = (lens: Lens<Security | 'placeholder', WantedSecurity>): Omit<SecurityLens, 'words'> => ({
  slots: [lens.slot],
  read([setting], group) {
    return setting && { value: lens.read(setting, group), at: 0 };
  },
  write(wanted, [style]) {
    const value = lens.write(wanted, style!);
    return value && [value];
  },
});

/**
 * Security that several settings decide together.
 * @param slots by a name for `read` and `writes`, the one to point at first
 * @param read from the written texts what the client does, by which of them, and which others contradict it; undefined for its default
 * @param writes for each wish that the client can express what to write; `removed` takes a setting away, and what is left out stays as it is
 */
export function jointSecurity<Name extends string>(
  slots: Readonly<Record<Name, Slot>>,
  read: (texts: Readonly<Record<Name, string | undefined>>, group: Group) => { readonly security: Security; readonly by: Name; readonly conflictsWith?: readonly Name[] } | undefined,
  writes: Readonly<Partial<Record<WantedSecurity, Readonly<Partial<Record<Name, string | NewValue>>>>>>,
): SecurityLens {
  const names = Object.keys(slots) as Name[];
  return {
    slots: names.map((name) => slots[name]) as unknown as SecurityLens['slots'],
    words: [],
    read(settings, group) {
      const unsettled = settings.findIndex((setting) => setting && hasPlaceholder(setting.text));
      if (unsettled >= 0) return { value: 'placeholder', at: unsettled };
      const texts = Object.fromEntries(names.map((name, index) => [name, settings[index]?.text])) as Record<Name, string | undefined>;
      const found = read(texts, group);
      if (!found) return undefined;
      const { security: value, by, conflictsWith } = found;
      return { value, at: names.indexOf(by), ...(conflictsWith && { conflictsWith: conflictsWith.map((name) => names.indexOf(name)) }) };
    },
    write(wanted) {
      const values = writes[wanted];
      return values && names.map((name): Assignment => {
        const value: string | NewValue | undefined = values[name];
        return value === undefined ? undefined : assignmentOf(value);
      });
    },
  };
}

const assignmentOf = (value: string | NewValue): Exclude<Assignment, undefined> => (value === 'removed' || typeof value !== 'string' ? value : { text: value });

/** The way of logging in, as one of a list of words; compared without letter case. */
export function authenticationWords(
  key: string,
  words: Readonly<Record<string, Authentication>>,
  options: PlaceOptions & {
    /** Which word to write for a wish; what is left out can not be said to this client. */
    writes?: Readonly<Partial<Record<'password' | 'oauth2', string>>>;
    kind?: NewValue['kind'];
  } = {},
): AuthenticationLens {
  const { writes = {}, kind, ...place } = options;
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), meaning]));
  return {
    slot: { key, ...place },
    vocabulary: Object.keys(words),
    read: ({ text }) => meanings.get(text.trim().toLowerCase()) ?? 'unknown',
    write(wanted) {
      const text = wanted === 'password' || wanted === 'oauth2' ? writes[wanted] : undefined;
      return text === undefined ? undefined : { text, ...(kind && { kind }) };
    },
  };
}

/**
 * A value that one of a list of words says.
 * @param otherwise what any other text says
 * @param writes what to write for a wish, `removed` to take the setting away; what is left out is never written
 */
export function wordsOf<T extends string>(
  key: string,
  words: Readonly<Record<string, T>>,
  otherwise: T,
  options: PlaceOptions & { writes?: Readonly<Partial<Record<T, string | NewValue>>> } = {},
): JointLens<T> {
  const { writes = {}, ...place } = options;
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), meaning]));
  return {
    slots: [{ key, ...place }],
    vocabulary: Object.keys(words),
    write(wanted) {
      const value: string | NewValue | undefined = (writes as Readonly<Partial<Record<string, string | NewValue>>>)[wanted];
      return value === undefined ? undefined : [assignmentOf(value)];
    },
    read([setting]) {
      if (!setting) return undefined;
      const word = setting.text.trim().toLowerCase();
      return { value: meanings.has(word) ? meanings.get(word)! : otherwise, at: 0 };
    },
  };
}

/** A password that is written in the file; an empty one, a variable of a template or a sample is none. */
export function storedPassword(
  key: string,
  storage: Exclude<PasswordStorage, 'no'> = 'clear',
  options: PlaceOptions & {
    /** The client can not read a file in which the setting is missing, so an empty one takes its place. */
    isNeeded?: true;
  } = {},
): JointLens<PasswordStorage> {
  const { isNeeded, ...place } = options;
  // What is encoded does not look like a sample, even if it is one.
  const isStored = storage === 'clear' ? isSecret : isFilled;
  return {
    slots: [{ key, ...place }],
    write: (wanted) => (wanted === 'no' ? [isNeeded ? { text: '', kind: 'string' } : 'removed'] : undefined),
    read([setting]) {
      // A name without a value, or one that is unset, holds nothing.
      return setting && { value: setting.kind !== 'bare' && setting.kind !== 'unset' && isStored(setting.text) ? storage : 'no', at: 0 };
    },
  };
}

/** Passwords that count in turn: the first that is written is what the client uses. */
export function firstStoredPassword(...lenses: readonly [JointLens<PasswordStorage>, ...JointLens<PasswordStorage>[]]): JointLens<PasswordStorage> {
  const slots = lenses.flatMap((lens) => lens.slots);
  return {
    slots: slots as unknown as JointLens<PasswordStorage>['slots'],
    write: (wanted) => (wanted === 'no' ? slots.map(() => 'removed') : undefined),
    read(settings, group) {
      const readings = lenses.map((lens, at) => ({ value: lens.read([settings[at]], group)?.value, at }));
      const { value, at } = readings.find((reading) => reading.value !== undefined && reading.value !== 'no') ?? readings.find((reading) => reading.value !== undefined) ?? {};
      return value === undefined || at === undefined ? undefined : { value, at };
    },
  };
}

/** Security as a property list's boolean: the element counts, and text that only looks like one does not. */
export function securityKinds(
  key: string,
  meanings: Readonly<Record<'true' | 'false', Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & { writes: Readonly<Partial<Record<WantedSecurity, 'true'>>>; kind: NewValue['kind'] },
): SecurityLens {
  const { writes, kind, ...place } = options;
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text, kind: written }) {
        if (hasPlaceholder(text)) return 'placeholder';
        if (written === 'integer' && /^[01]$/.test(text.trim())) return meanings[text.trim() === '1' ? 'true' : 'false'];
        return written === kind && (text === 'true' || text === 'false') ? meanings[text] : 'unknown';
      },
      write(wanted) {
        const word = writes[wanted];
        return word === undefined ? undefined : { text: word, ...(kind && { kind }) };
      },
    }),
    words: listed(meanings),
  };
}

/** Security as a number; a text that is no number, or one without a meaning, is unknown to the client. */
export function securityNumbers(
  key: string,
  numbers: Readonly<Record<number, Exclude<Security, 'unknown'>>>,
  options: PlaceOptions & {
    writes: Readonly<Partial<Record<WantedSecurity, number>>>;
    /** A DWORD is written in hexadecimal, in the width and letter case of the file. */
    format: 'decimal' | 'dword';
    /** What all other numbers mean. */
    otherwise?: Exclude<Security, 'unknown'>;
    /** Words that stand for a number. */
    words?: Readonly<Record<string, number>>;
    kind?: NewValue['kind'];
    attributes?: string;
  },
): SecurityLens {
  const { writes, format, otherwise = 'unknown', words = {}, kind, attributes, ...place } = options;
  const digits = format === 'dword' ? /^[\da-f]{1,8}$/i : /^(?:-?\d{1,10}|0x[\da-f]{1,8})$/i;
  return {
    ...oneSecuritySetting({
      slot: { key, ...place },
      read({ text }) {
        const written = text.trim();
        if (hasPlaceholder(written)) return 'placeholder';
        const number = Object.hasOwn(words, written.toUpperCase()) ? words[written.toUpperCase()]! : digits.test(written) ? parseNumber(written, format) : undefined;
        return number === undefined ? 'unknown' : (numbers[number] ?? otherwise);
      },
      write(wanted, style) {
        const number = writes[wanted];
        if (number === undefined) return undefined;
        return { text: format === 'dword' ? dword(number, style) : String(number), ...(kind && { kind }), ...(attributes && { attributes }) };
      },
    }),
    words: listed(numbers),
  };
}

const parseNumber = (text: string, format: 'decimal' | 'dword') => (format === 'dword' ? parseInt(text, 16) : Number(text));

const listed = (meanings: Readonly<Record<string, Exclude<Security, 'unknown'>>>) =>
  Object.entries(meanings).map(([word, meaning]) => ({ word, meaning }));
