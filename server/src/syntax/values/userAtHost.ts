import { onePiece } from '../setting';
import type { ValueNotation } from './valueParts';

/**
 * `user@host` as settings `user` and `host`; the last `@` counts, since the name before it may be an
 * address. Without one, all of it is the user.
 */
export const userAtHost: ValueNotation = {
  parse(text, value) {
    const at = text.slice(value.start, value.end).lastIndexOf('@');
    const part = (key: string, start: number, end: number) => onePiece(key, text.slice(start, end), { start, end });
    if (at < 0) return value.start < value.end ? [part('user', value.start, value.end)] : [];
    return [part('user', value.start, value.start + at), part('host', value.start + at + 1, value.end)];
  },
  insert: () => undefined,
};
