import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, posix, sep } from 'node:path';
import { decode } from '../../server/src/text/encoding';

/** One profile below test/samples. */
export interface Sample {
  /** From test/samples, with `/`: `evolution/bad/no-encryption.source`. */
  readonly path: string;
  readonly file: string;
  /** By which the format is recognised. */
  readonly fileName: string;
  readonly format: string;
  /** Secure and silent, or with a golden file beside it. */
  readonly isBad: boolean;
  readonly text: string;
}

export const samplesFolder = join(__dirname, '..', 'samples');

const goldenExtensions: readonly string[] = ['.expected', '.fixed'];

/**
 * All samples. A folder may stand in for a name that the format needs, so that
 * `unknown-word/config-v1.1.xml` is a case as well as `unknown-word.oeaccount`.
 */
export function allSamples(): Sample[] {
  return readdirSync(samplesFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !goldenExtensions.includes(extname(entry.name)))
    .map((entry) => sampleAt(join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sampleAt(file: string): Sample {
  const path = file
    .slice(samplesFolder.length + 1)
    .split(sep)
    .join(posix.sep);
  const [format, kind] = path.split('/');
  return { path, file, fileName: basename(file), format: format!, isBad: kind === 'bad', text: decode(readFileSync(file)).text };
}

/** An UTF-8 or a UTF-16 sample has an editor's or a client's mark; what the tests compare is the text behind it. */
export const readText = (file: string): string => decode(readFileSync(file)).text;
