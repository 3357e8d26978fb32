import path from 'node:path';

/** Where a file is, as SARIF says it: from the root of the source code. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: '%SRCROOT%';
}

/** The usual name for the root. Its path on this machine is not disclosed. */
export const sourceRoot = '%SRCROOT%';

type PathFlavour = Pick<path.PlatformPath, 'relative' | 'isAbsolute' | 'sep'>;

/**
 * A file as a URI (RFC 3986) from the root; outside of the root it begins with `../`. That keeps the
 * folders of this machine, and the name of whoever works on it, out of reports. Only from one
 * drive of Windows to another there is no such way, and the URI is absolute.
 */
export function artifactLocation(root: string, file: string, flavour: PathFlavour = path): ArtifactLocation {
  const way = flavour.relative(root, file);
  const segments = way.split(flavour.sep);
  if (!flavour.isAbsolute(way)) return { uri: segments.map(encode).join('/'), uriBaseId: sourceRoot };
  const [drive = '', ...folders] = segments;
  // \\server\share begins with two empty segments: file://server/share (RFC 8089 appendix E.3).
  if (drive === '') return { uri: `file://${folders.slice(1).map(encode).join('/')}` };
  return { uri: `file:///${[drive, ...folders.map(encode)].join('/')}` };
}

/** Everything but letters, digits and `-_.!~*'()`, so that no segment is taken for a scheme, a query or two segments. */
const encode = (segment: string) => encodeURIComponent(segment.toWellFormed());
