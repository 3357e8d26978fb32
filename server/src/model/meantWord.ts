/** How many letters must be put in, taken out or replaced to turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Which word of a list somebody meant. */
export interface MeantWord {
  readonly word: string;
  /**
   * - `exact`: as the client wants it.
   * - `same`: but for letter case and white space, or by another name of the same thing.
   * - `near`: one letter away from this word, and from no other.
   */
  readonly by: 'exact' | 'same' | 'near';
}

/**
 * The word of a list that a text can only mean.
 * @param otherNames what people write for one of the words, in lower case
 */
export function meantWord(
  text: string,
  words: readonly string[],
  otherNames: Readonly<Record<string, string>> = {},
): MeantWord | undefined {
  if (words.includes(text)) return { word: text, by: 'exact' };
  const written = text.trim().toLowerCase();
  if (written === '' || written.length > 40) return undefined;
  const same =
    words.find((word) => word.toLowerCase() === written) ?? (Object.hasOwn(otherNames, written) ? otherNames[written] : undefined);
  if (same !== undefined) return { word: same, by: 'same' };
  const near = words.filter((word) => word.length > 3 && editDistance(word.toLowerCase(), written) === 1);
  return near.length === 1 ? { word: near[0]!, by: 'near' } : undefined;
}
