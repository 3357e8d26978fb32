import type { Port } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import type { NewValue } from '../syntax/tree';
import { dword } from './dword';
import type { PortLens } from './lens';
import type { PlaceOptions } from './slot';

interface DecimalOptions {
  readonly kind?: NewValue['kind'];
  /** `0x3E3` is a number too. */
  readonly acceptsHexadecimal?: boolean;
  /** The client stops reading at the first blank after the digits. */
  readonly endsAtBlank?: boolean;
}

/** A port in decimal digits. */
export function decimalPort(key: string, options: PlaceOptions & DecimalOptions = {}): PortLens {
  const { kind, acceptsHexadecimal = false, endsAtBlank = false, ...place } = options;
  return {
    slot: { key, ...place },
    read({ text }) {
      const written = endsAtBlank ? text.trim().replace(/^(\d+)\s.*$/s, '$1') : text.trim();
      if (hasPlaceholder(written)) return { kind: 'placeholder' };
      if (acceptsHexadecimal && /^0x[\da-f]{1,8}$/i.test(written)) return portOf(parseInt(written, 16), written, 10);
      return /^\d{1,10}$/.test(written) ? portOf(Number(written), written, 10) : { kind: 'invalid', text: written, radix: 10 };
    },
    write: (port) => ({ text: String(port), ...(kind && { kind }) }),
  };
}

/** A port as a DWORD: hexadecimal digits without a prefix, in the width and letter case of the file. */
export function hexadecimalPort(key: string, options: PlaceOptions & { attributes?: string } = {}): PortLens {
  const { attributes, ...place } = options;
  return {
    slot: { key, ...place },
    read({ text }) {
      const written = text.trim();
      if (hasPlaceholder(written)) return { kind: 'placeholder' };
      if (!/^[\da-f]{1,8}$/i.test(written)) return { kind: 'invalid', text: written, radix: 16 };
      const port = portOf(parseInt(written, 16), written, 16);
      const meant = /^\d+$/.test(written) ? Number(written) : undefined;
      if (meant !== undefined && port.kind === 'number' && typedInDecimal.has(meant) && !typedInDecimal.has(port.number)) {
        return { kind: 'decimal-in-hexadecimal', number: port.number, meant };
      }
      return port;
    },
    write: (port, style) => ({ text: dword(port, style), ...(attributes && { attributes }) }),
  };
}

/** The ports that people type if they take the field for decimal; see the rule `port-radix-confusion`. */
const typedInDecimal: ReadonlySet<number> = new Set([25, 110, 119, 143, 465, 563, 587, 993, 995, 2525]);

const portOf = (number: number, text: string, radix: 10 | 16): Port =>
  number >= 1 && number <= 65535 ? { kind: 'number', number } : { kind: 'invalid', text, radix };
