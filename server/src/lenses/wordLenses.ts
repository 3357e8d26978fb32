import type { Authentication } from '../model/mailServer';
import type { NewValue } from '../syntax/tree';
import { asChange, type AuthenticationLens, type JointLens } from './lens';
import type { PlaceOptions } from './slot';

/** The authentication method as one of a list of words; letter case is ignored. */
export function authenticationWords(
  key: string,
  words: Readonly<Record<string, Authentication>>,
  options: PlaceOptions & {
    /** The word to write for a target; the client cannot express a target that is left out. */
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
 * A value that is written as one of a list of words.
 * @param otherwise the meaning of any other text
 * @param writes what to write for a target, `removed` to remove the setting; what is left out is never written
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
