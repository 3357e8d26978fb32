import { entriesOf, git } from './git';

/**
 * The files that git keeps in another form than that in which they lie there, such as encrypted, with
 * the name of the filter that knows it (gitattributes(5), `filter`). It is a program, and is not started.
 */
export function filteredPaths(top: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const filters = new Map<string, string>();
  if (paths.length === 0) return filters;
  const answer = entriesOf(git(top, ['check-attr', '--stdin', '-z', 'filter'], paths.map((path) => `${path}\0`).join('')));
  for (let index = 0; index + 2 < answer.length; index += 3) {
    const filter = answer[index + 2]!;
    if (!noNames.includes(filter)) filters.set(answer[index]!, filter);
  }
  return filters;
}

/** What git prints for an attribute without a value. */
const noNames: readonly string[] = ['unspecified', 'unset', 'set'];
