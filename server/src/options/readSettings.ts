import { nodeOf } from './jsonNode';
import { readOptions, type Layer } from './optionReader';

/** Settings in the same section that are for the editor only. */
const others: readonly string[] = ['trace'];

/**
 * Reads settings as an editor sends them. What cannot be understood is left out, and null counts as absent.
 * @param complain called with what could not be understood
 */
export function readSettings(value: unknown, complain: (what: string) => void): Layer {
  const root = nodeOf(value);
  const entries = root.type === 'object' ? root.entries : [];
  const isSet = ({ key, value: node }: (typeof entries)[number]) =>
    !others.includes(key) && !(node.type === 'scalar' && node.value === null);
  return readOptions(entries.filter(isSet), '', (path, what) => complain(`mailConfigLint.${path} ${what}, so it is ignored.`));
}
