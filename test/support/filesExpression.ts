import type { PlausibleNames } from '../../server/src/cli/input/plausibleNames';
import { patternSource } from '../../server/src/lenses/recognise';

/** The files that the command line would open in a folder, as the `files` of a pre-commit hook: an expression of Python. */
export function filesExpression({ nameExtensions, contentExtensions, otherPatterns }: PlausibleNames): string {
  const extensions = [...new Set([...nameExtensions, ...contentExtensions])].map((extension) => extension.slice(1)).sort();
  const patterns = [...new Set(otherPatterns)].map(patternSource).sort();
  return `(?i)(?:[^/]\\.(?:${extensions.join('|')})|(?:^|/)(?:${patterns.join('|')}))$`;
}
