import type { Finding } from '../../index';
import { exactPaths } from '../../options/filePatterns';
import { unusedFindings } from '../../options/projectFindings';
import { isUnused } from '../../options/unusedSuppression';
import type { AboutProject } from '../options/projects';
import { folderOf, pathBelow } from '../protocol/addresses';
import type { LintedDocument } from './lintedDocument';

/**
 * Findings about suppressions in an open project file that are known to be unused: each names single files, all of
 * which are open. Nothing is known about other files here.
 */
export function unusedSuppressions(
  linted: LintedDocument,
  { read, options }: AboutProject,
  others: readonly LintedDocument[],
): readonly Finding[] {
  const { uri, content } = linted.document;
  const text = content.getText();
  const folder = folderOf(uri);
  if (read?.text !== text || folder === undefined) return [];
  const open = new Map(
    others.map(({ document, result }) => [
      pathBelow(document.uri, folder),
      { result, given: new Set(result.options.suppressions), used: new Set(result.usedSuppressions) },
    ]),
  );
  const unused = read.suppressions.filter((suppression) => {
    const files = exactPaths(suppression.files)?.map((path) => open.get(path)) ?? [];
    const ruled = files.flatMap((file) => (file?.given.has(suppression.entry) ? [file] : []));
    return ruled.length === files.length && isUnused(suppression, ruled);
  });
  return unused.length === 0 ? [] : unusedFindings(text, unused, options);
}
