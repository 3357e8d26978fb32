import type { Finding } from '../index';
import { exactPaths } from '../options/filePatterns';
import { unusedFindings } from '../options/projectFindings';
import { isUnused } from '../options/unusedSuppression';
import { folderOf, pathBelow } from './addresses';
import type { AboutProject } from './projects';
import type { Report } from './report';

/**
 * The suppressions of an open project file that are known to be of no use: each names single files,
 * and all of these are open. Of other files nothing is known here.
 */
export function idleInProject({ document: { uri, content } }: Report, { read, options }: AboutProject, others: readonly Report[]): readonly Finding[] {
  const text = content.getText();
  const folder = folderOf(uri);
  if (read?.text !== text || folder === undefined) return [];
  const open = new Map(
    others.map(({ document, result }) => [pathBelow(document.uri, folder), { result, given: new Set(result.options.suppressions), used: new Set(result.usedSuppressions) }]),
  );
  const idle = read.suppressions.filter((suppression) => {
    const files = exactPaths(suppression.files)?.map((path) => open.get(path)) ?? [];
    const ruled = files.flatMap((file) => (file?.given.has(suppression.entry) ? [file] : []));
    return ruled.length === files.length && isUnused(suppression, ruled);
  });
  return idle.length === 0 ? [] : unusedFindings(text, idle, options);
}
