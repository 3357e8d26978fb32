/** A CMS message around a content, as profiles are signed; without certificates and signatures. */
export function signedMessage(content: Uint8Array): Uint8Array {
  const version = [2, 1, 1];
  const body = element(0x30, version, element(0x31), element(0x30, data, element(0xa0, element(0x04, content))), element(0x31));
  return Uint8Array.from(element(0x30, signedData, element(0xa0, body)));
}

const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const data = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

function element(tag: number, ...parts: readonly (readonly number[] | Uint8Array)[]): number[] {
  const content = parts.flatMap((part) => [...part]);
  const { length } = content;
  return [tag, ...(length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]), ...content];
}
