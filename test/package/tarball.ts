import { gunzipSync } from 'node:zlib';

const blockSize = 512;

/** The files of a tarball as npm writes them (POSIX.1-1988 “ustar”, short names), by their path below `package/`. */
export function filesIn(tarball: Uint8Array): Map<string, Buffer> {
  const archive = gunzipSync(tarball);
  const files = new Map<string, Buffer>();
  for (let at = 0; archive[at] !== 0 && at < archive.length;) {
    const text = (start: number, length: number) => archive.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
    const [name, size, kind] = [text(0, 100), Number.parseInt(text(124, 12), 8), text(156, 1)];
    if (kind !== '0' || !name.startsWith('package/') || files.has(name)) throw new Error(`"${name}" is of the kind "${kind}".`);
    const start = at + blockSize;
    files.set(name.slice('package/'.length), archive.subarray(start, start + size));
    at = start + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}
