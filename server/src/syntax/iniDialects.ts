import { safe, unsafe } from 'ini';

/** How one client's files differ from the next INI; see docs/ini-dialects.md for the sources. */
export interface IniDialect {
  readonly id: string;
  /** A line whose first visible character is one of these is a comment. */
  readonly commentStarts: string;
  readonly ignoresCase: boolean;
  /** What a second section of the same name does. */
  readonly repeatedSection: 'merged' | 'ignored';
  /** After a blank, this sign ends the value and begins a comment. */
  readonly commentAfterBlank?: string;
  /** Quotes around a value are no part of it. */
  readonly hasQuotes: boolean;
  /** The value of one written text, without the blanks around it. Never throws. */
  readonly decode: (written: string) => string;
  readonly encode: (value: string) => string;
  /** What the client does with a line that is no comment, section or setting; absent: it is passed over. */
  readonly strayLine?: string;
  /** What the client does with settings before the first section; absent: they are passed over. */
  readonly settingBeforeSection?: string;
}

const gKeyFileEscapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** GLib's key files (GNOME/glib `glib/gkeyfile.c`): only `#` comments, five escapes, strict. */
export const gKeyFile: IniDialect = {
  id: 'gkeyfile',
  commentStarts: '#',
  ignoresCase: false,
  repeatedSection: 'merged',
  hasQuotes: false,
  decode: (written) => written.replace(/\\(.)/g, (whole, letter: string) => gKeyFileEscapes[letter] ?? whole),
  encode: (value) => value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t').replace(/^ /, '\\s'),
  strayLine: 'This line is no setting, section or # comment. The client then rejects the whole file.',
  settingBeforeSection: 'A setting stands before the first section. The client then rejects the whole file.',
};

/**
 * The dialect of the npm package `ini`, which is its decoder too: quotes around a value are not
 * part of it, and `;` or `#` after a value begins a comment unless a backslash stands before it.
 */
export const npmStyle: IniDialect = {
  id: 'npm',
  commentStarts: ';#',
  ignoresCase: false,
  repeatedSection: 'merged',
  hasQuotes: true,
  decode: decodeNpmStyle,
  encode: (value) => safe(value),
};

/**
 * Windows profile files (GetPrivateProfileString): names in any letter case, the first section of
 * a name counts, quotes around a value are not part of it. How Outlook treats a `;` after a value
 * is written nowhere; whoever puts one behind a blank means a comment.
 */
export const windowsProfile: IniDialect = {
  id: 'windows-profile',
  commentStarts: ';',
  ignoresCase: true,
  repeatedSection: 'ignored',
  hasQuotes: true,
  commentAfterBlank: ';',
  decode: (written) => /^(["'])(.*)\1$/s.exec(written)?.[2] ?? written,
  encode: (value) => value,
};

/**
 * nPOPuk's own reader of Windows profile files (gjcoram/npopuk `src/Profile.c`): `#` is a comment as
 * well, nothing behind a value is one, and only double quotes are no part of it.
 */
export const npopProfile: IniDialect = {
  id: 'npop',
  commentStarts: ';#',
  ignoresCase: true,
  repeatedSection: 'ignored',
  hasQuotes: true,
  decode: (written) => /^"(.*)"$/s.exec(written)?.[1] ?? written,
  encode: (value) => value,
};

/** `ini.unsafe` reads quoted text as JSON, so it can give other things than text, and throw. */
function decodeNpmStyle(written: string): string {
  try {
    const value: unknown = unsafe(written);
    return typeof value === 'string' ? value : String(value);
  } catch {
    return written;
  }
}
