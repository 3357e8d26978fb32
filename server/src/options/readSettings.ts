import { nodeOf } from './jsonNode';
import { readOptions, type Layer } from './optionReader';

/** What editors keep in the same section and we do not read. */
const others: readonly string[] = ['trace'];

/**
 * Settings as some editor hands them over: whatever cannot be understood is left out, and null is as if it was not there.
 * @param complain is told what that was
 */
export function readSettings(value: unknown, complain: (what: string) => void): Layer {
  const root = nodeOf(value);
  const entries = root.type === 'object' ? root.entries : [];
  const isSet = ({ key, value: node }: (typeof entries)[number]) =>
    !others.includes(key) && !(node.type === 'scalar' && node.value === null);
  return readOptions(entries.filter(isSet), '', (path, what) => complain(`mailConfigLint.${path} ${what}, so it is ignored.`));
}
