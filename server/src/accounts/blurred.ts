/**
 * A text reduced to two 32-bit hashes in the style of FNV-1a, so that it can be compared but not read. Only for
 * comparing within one run, never for output: a short text can be found by brute force.
 */
export function blurred(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul((second << 5) ^ (second >>> 27) ^ code, 0x85ebca6b);
  }
  return `${(first >>> 0).toString(36)} ${(second >>> 0).toString(36)}`;
}
