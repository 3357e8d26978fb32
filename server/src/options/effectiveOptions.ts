import type { LintOptions } from '../lint/lintOptions';
import type { ProviderList } from '../model/provider';
import type { Layer, OptionValues } from './optionReader';
import type { ProjectFile } from './projectFile';

/** The options in effect for one file. */
export interface EffectiveOptions<L extends Layer = Layer> {
  readonly values: OptionValues;
  /** The layer that each comes from, by the names of `Layer.spans`. */
  readonly origins: ReadonlyMap<string, L>;
}

/** Layers options, later ones overriding earlier ones: rules by id, pairs by protocol, everything else as a whole. */
export function combine<L extends Layer>(layers: readonly L[]): EffectiveOptions<L> {
  let values: OptionValues = {};
  const origins = new Map<string, L>();
  for (const layer of layers) {
    const { rules, allowedPairs, ...others } = layer.values;
    values = {
      ...values,
      ...others,
      ...(rules && { rules: { ...values.rules, ...rules } }),
      ...(allowedPairs && { allowedPairs: { ...values.allowedPairs, ...allowedPairs } }),
    };
    for (const name of Object.keys(others)) origins.set(name, layer);
    for (const id of Object.keys(rules ?? {})) origins.set(`rules.${id}`, layer);
    for (const protocol of Object.keys(allowedPairs ?? {})) origins.set(`allowedPairs.${protocol}`, layer);
  }
  return { values, origins };
}

/**
 * The parts of a project file that apply to one file: its layers in order, and its suppressions.
 * @param path relative to the folder of the project file, with `/`
 */
export function partsFor(
  { own, overrides, suppressions }: ProjectFile,
  path: string,
): { readonly layers: readonly Layer[]; readonly suppressions: NonNullable<LintOptions['suppressions']> } {
  return {
    layers: [own, ...overrides.filter(({ files }) => files.fits(path)).map(({ layer }) => layer)],
    suppressions: suppressions.filter(({ files }) => files.fits(path)).map(({ entry }) => entry),
  };
}

/** Whether the value of `providers` names a file. */
export const isProviderPath = (providers: string | undefined): boolean =>
  providers !== undefined && providers !== 'bundled' && providers !== 'off';

/** @param providers the list in the file that the values name, if they name one */
export function lintOptionsOf(
  { providers, ...values }: OptionValues,
  list: ProviderList | undefined,
  suppressions: NonNullable<LintOptions['suppressions']>,
): LintOptions {
  return {
    ...values,
    ...((providers === 'bundled' || providers === 'off') && { providers }),
    ...(list && isProviderPath(providers) && { providers: list }),
    ...(suppressions.length > 0 && { suppressions }),
  };
}
