import { git } from './git';

/** The contents of objects, all asked for at once. What is missing from the repository is left out. */
export function readBlobs(top: string, blobs: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const wanted = [...new Set(blobs)];
  if (wanted.length === 0) return contents;
  const answer = git(top, ['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  let at = 0;
  for (const blob of wanted) {
    const end = answer.indexOf(10, at);
    const [, type, size] = answer.subarray(at, end).toString().split(' ');
    at = end + 1;
    if (type === 'missing' || size === undefined) continue;
    contents.set(blob, answer.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
