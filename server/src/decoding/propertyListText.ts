import { readBinaryPropertyList, type PropertyListValue } from './binaryPropertyList';

/** Far larger than any mail profile. */
const mostBytes = 5 * 1024 * 1024;

/** A binary property list as equivalent XML. Undefined when it cannot be read. */
export function propertyListText(bytes: Uint8Array): string | undefined {
  if (bytes.length > mostBytes) return undefined;
  try {
    const lines = elementOf(readBinaryPropertyList(bytes), '');
    return ['<?xml version="1.0" encoding="UTF-8"?>', '<plist version="1.0">', ...lines, '</plist>', ''].join('\n');
  } catch (error) {
    // Cut off, damaged, or made to contain itself.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The lines of a value's element. Recursive, since `readBinaryPropertyList` limits the depth. */
function elementOf(value: PropertyListValue, indentation: string): string[] {
  const inner = `${indentation}\t`;
  if (Array.isArray(value))
    return [`${indentation}<array>`, ...value.flatMap((each: PropertyListValue) => elementOf(each, inner)), `${indentation}</array>`];
  if (value instanceof Map) {
    const pairs = [...(value as ReadonlyMap<string, PropertyListValue>)].flatMap(([key, each]) => [
      `${inner}<key>${escaped(key)}</key>`,
      ...elementOf(each, inner),
    ]);
    return [`${indentation}<dict>`, ...pairs, `${indentation}</dict>`];
  }
  return [indentation + scalar(value as Scalar)];
}

type Scalar = Exclude<PropertyListValue, readonly PropertyListValue[] | ReadonlyMap<string, PropertyListValue>>;

function scalar(value: Scalar): string {
  if (typeof value === 'boolean') return `<${value}/>`;
  if (typeof value === 'bigint') return `<integer>${value}</integer>`;
  if (typeof value === 'number') return Number.isInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`;
  if (value instanceof Date) return `<date>${value.toISOString()}</date>`;
  if (value instanceof Uint8Array) return `<data>${base64(value)}</data>`;
  return `<string>${escaped(value ?? '')}</string>`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** Characters that XML does not allow would make the text unreadable again. */
const escaped = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what is to be replaced
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
