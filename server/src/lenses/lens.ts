import type { Authentication, Port, Security, UnknownSecurity, WantedSecurity } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
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

/** Where a value stands: a key, and the group it stands in if that is not the server's own. */
export interface Slot {
  readonly key: string;
  readonly group?: string;
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

type PlaceOptions = Omit<Slot, 'key'>;

export type PortLens = Lens<Port, number>;
export type SecurityLens = Lens<Security | 'placeholder', WantedSecurity> & {
  /** The words that the client knows, for guessing which one was meant. */
  readonly words: UnknownSecurity['words'];
  /** Which of the words count in this group, where that depends on the file's version. */
  counts?(word: string, group: Group): boolean;
};
export type AuthenticationLens = Lens<Authentication, never>;

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
  },
): SecurityLens {
  const { writes, kind, attributes, counts, ...place } = options;
  const meanings = new Map(Object.entries(words));
  return {
    slot: { key, ...place },
    words: listed(words),
    ...(counts && { counts }),
    read({ text }, group) {
      if (hasPlaceholder(text)) return 'placeholder';
      const meaning = meanings.get(text);
      return meaning && (!counts || counts(text, group)) ? meaning : 'unknown';
    },
    write(wanted) {
      const word = writes[wanted];
      return word === undefined ? undefined : { text: word, ...(kind && { kind }), ...(attributes && { attributes }) };
    },
  };
}

/** The way of logging in, as one of a list of words; compared without letter case. */
export function authenticationWords(key: string, words: Readonly<Record<string, Authentication>>, options: PlaceOptions = {}): AuthenticationLens {
  const meanings = new Map(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), meaning]));
  return {
    slot: { key, ...options },
    read: ({ text }) => meanings.get(text.trim().toLowerCase()) ?? 'unknown',
    write: () => undefined,
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
    slot: { key, ...place },
    words: listed(meanings),
    read({ text, kind: written }) {
      if (hasPlaceholder(text)) return 'placeholder';
      if (written === 'integer' && /^[01]$/.test(text.trim())) return meanings[text.trim() === '1' ? 'true' : 'false'];
      return written === kind && (text === 'true' || text === 'false') ? meanings[text] : 'unknown';
    },
    write(wanted) {
      const word = writes[wanted];
      return word === undefined ? undefined : { text: word, ...(kind && { kind }) };
    },
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
    attributes?: string;
  },
): SecurityLens {
  const { writes, format, otherwise = 'unknown', words = {}, attributes, ...place } = options;
  const digits = format === 'dword' ? /^[\da-f]{1,8}$/i : /^(?:-?\d{1,10}|0x[\da-f]{1,8})$/i;
  return {
    slot: { key, ...place },
    words: listed(numbers),
    read({ text }) {
      const written = text.trim();
      if (hasPlaceholder(written)) return 'placeholder';
      const number = Object.hasOwn(words, written.toUpperCase()) ? words[written.toUpperCase()]! : digits.test(written) ? parseNumber(written, format) : undefined;
      return number === undefined ? 'unknown' : (numbers[number] ?? otherwise);
    },
    write(wanted, style) {
      const number = writes[wanted];
      if (number === undefined) return undefined;
      return { text: format === 'dword' ? dword(number, style) : String(number), ...(attributes && { attributes }) };
    },
  };
}

const parseNumber = (text: string, format: 'decimal' | 'dword') => (format === 'dword' ? parseInt(text, 16) : Number(text));

const listed = (meanings: Readonly<Record<string, Exclude<Security, 'unknown'>>>) =>
  Object.entries(meanings).map(([word, meaning]) => ({ word, meaning }));
