import type { Authentication } from '../model/mailServer';
import type { NewValue } from '../syntax/tree';
import { asChange, type AuthenticationLens, type JointLens } from './lens';
import type { PlaceOptions } from './slot';

/** The way of logging in, as one of a list of words; compared without letter case. */
export function authenticationWords(
  key: string,
  words: Readonly<Record<string, Authentication>>,
  options: PlaceOptions & {
    /** Which word to write for a target; what is left out cannot be said to this client. */
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
 * @param writes what to write for a target, `removed` to take the setting away; what is left out is never written
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
      return value === undefined ? undefined : [asChange(value)];
    },
    read([setting]) {
      if (!setting) return undefined;
      const word = setting.text.trim().toLowerCase();
      return { value: meanings.has(word) ? meanings.get(word)! : otherwise, at: 0 };
    },
  };
}
