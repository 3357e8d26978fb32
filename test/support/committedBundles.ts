import { basename, join, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { committedBundles } from '../../bundles.mjs';

const root = join(__dirname, '..', '..');

/** The texts of the bundles that are committed, by path from the root, made of the sources as they are, or are about to be. */
export async function committedBundleTexts(newSources: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const bundles = await Promise.all(
    committedBundles.map((options) => build({ ...options, write: false, plugins: [inPlaceOfTheDisk(newSources)] })),
  );
  return new Map(bundles.flatMap(({ outputFiles }) => outputFiles.map(({ path, text }) => [`bundled/${basename(path)}`, text])));
}

/** Lets esbuild read sources as they are about to be, by path from the root. */
export function inPlaceOfTheDisk(sources: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'sources that are about to be written',
    setup(esbuild) {
      esbuild.onLoad({ filter: /\.(?:ts|json)$/ }, ({ path }) => {
        const contents = sources.get(relative(root, path).split(sep).join('/'));
        return contents === undefined ? undefined : { contents, loader: path.endsWith('.json') ? 'json' : 'ts' };
      });
    },
  };
}
