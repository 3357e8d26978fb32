import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { committedBundles, distBundles } from '../../bundles.mjs';
import { inPlaceOfTheDisk } from './committedBundles';

const root = join(__dirname, '..', '..');

/** The licences of all packages that are in a bundle: they ask to go with every copy. */
export async function noticesText(newSources: ReadonlyMap<string, string>): Promise<string> {
  const bundles = await Promise.all(
    [...distBundles, ...committedBundles].map((options) =>
      build({ ...options, outdir: 'out', write: false, metafile: true, plugins: [inPlaceOfTheDisk(newSources)] }),
    ),
  );
  const packages = new Set(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap((path) => packageOf(path) ?? []));
  const notices = [...packages].sort().map((name) => {
    const description = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as Description;
    return `${name} ${description.version} (${description.license})\n\n${licenceOf(name) ?? insteadOfLicence(description)}\n`;
  });
  return [`The programs of this project contain the packages named here, each under its own licence.\n`, ...notices].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

interface Description {
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
  readonly repository: string | { readonly url: string };
}

/** For a package that names its licence and does not bring the text of it. */
function insteadOfLicence({ author = 'its authors', license, repository }: Description): string {
  const [owner, place] = [typeof author === 'string' ? author : author.name, typeof repository === 'string' ? repository : repository.url];
  return `Copyright (c) ${owner}. The package names the licence ${license} and has its text at ${place}.`;
}

/** The outermost package that a bundled file belongs to. */
const packageOf = (path: string): string | undefined => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

function licenceOf(name: string): string | undefined {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((each) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(each));
  return (
    file &&
    readFileSync(join(folder, file), 'utf8')
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t]+$/gm, '')
      .trim()
  );
}
