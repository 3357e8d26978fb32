import { safe, unsafe } from 'ini';

/** How one client's files differ from the next INI; see docs/ini-dialects.md for the sources. */
export interface IniDialect {
  readonly id: string;
  /** A line whose first visible character is one of these is a comment. */
  readonly commentStarts: string;
  readonly ignoresCase: boolean;
  /** Names of sections that the client accepts; by default, all. Others count as stray lines. */
  readonly sectionName?: RegExp;
  /** How a second section of the same name is treated. */
  readonly repeatedSection: 'merged' | 'ignored';
  /** No blanks before a name or between it and `=`; other lines are not settings. */
  readonly isTight?: true;
  /** What may follow the name of a setting or section without being part of it. */
  readonly flags?: RegExp;
  /** Outside quotes, this character ends the value and begins a comment. */
  readonly commentOutsideQuotes?: string;
  /** After a blank, this character ends the value and begins a comment. */
  readonly commentAfterBlank?: string;
  /** One of these characters begins a comment within a written value, which `decode` removes. */
  readonly commentInValue?: string;
  /** Quotes around a value are not part of it; `"`: only double ones. */
  readonly hasQuotes: boolean | '"';
  /** The value of one written text, without the blanks around it. Never throws. */
  readonly decode: (written: string) => string;
  readonly encode: (value: string) => string;
  /** What the client does with a line that is no comment, section or setting; absent: it skips it. */
  readonly strayLine?: string;
  /** What the client does with settings before the first section; absent: it skips them. */
  readonly settingBeforeSection?: string;
}

const gKeyFileEscapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** GLib's key files (GNOME/glib `glib/gkeyfile.c`): only `#` comments, five escapes, strict. */
export const gKeyFile: IniDialect = {
  id: 'gkeyfile',
  commentStarts: '#',
  ignoresCase: false,
  // eslint-disable-next-line no-control-regex -- GLib takes none of them.
  sectionName: /^[^[\]\x00-\x1f\x7f]+$/,
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
  commentInValue: ';#',
  hasQuotes: true,
  decode: decodeNpmStyle,
  encode: (value) => safe(value),
};

/**
 * Windows profile files (GetPrivateProfileString): names are case-insensitive, the first section of a name counts,
 * quotes around a value are not part of it. How Outlook treats a `;` after a value is not documented; after a blank,
 * it is meant as a comment.
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

const asWritten = (text: string) => text;

/** Claws Mail's blocks (`src/prefs_gtk.c`): the name begins the line and touches `=`; the first block of a name counts. */
export const clawsBlocks: IniDialect = {
  id: 'claws',
  commentStarts: '#',
  ignoresCase: true,
  repeatedSection: 'ignored',
  isTight: true,
  hasQuotes: false,
  decode: asWritten,
  encode: asWritten,
};

/** Sylpheed's (`libsylph/prefs.c`): the same without comments, and names are case-sensitive. */
export const sylpheedBlocks: IniDialect = { ...clawsBlocks, id: 'sylpheed', commentStarts: '', ignoresCase: false };

/** KDE's KConfig (KDE/kconfig `src/core/kconfigini.cpp`): flags such as `[$i]` after names, and bytes in hexadecimal. */
export const kConfig: IniDialect = {
  id: 'kconfig',
  commentStarts: '#',
  ignoresCase: false,
  repeatedSection: 'merged',
  flags: /\[\$[a-z]+\]$/,
  hasQuotes: false,
  decode: (written) =>
    written.replace(/\\(?:x([\da-fA-F]{2})|(.))/g, (whole, byte: string | undefined, letter: string) =>
      byte === undefined ? (gKeyFileEscapes[letter] ?? whole) : String.fromCharCode(parseInt(byte, 16)),
    ),
  encode: (value) => gKeyFile.encode(value),
};

/** Qt's QSettings (`qsettings.cpp`): only `;` comments, also after a value, and quotes that are not part of it. */
export const qSettings: IniDialect = {
  id: 'qsettings',
  commentStarts: ';',
  ignoresCase: false,
  repeatedSection: 'merged',
  commentOutsideQuotes: ';',
  hasQuotes: '"',
  decode: (written) => (/^"(.*)"$/s.exec(written)?.[1] ?? written).replace(/\\(["\\])/g, '$1'),
  encode: asWritten,
};

/**
 * nPOPuk's own reader of Windows profile files (gjcoram/npopuk `src/Profile.c`): `#` begins comments as well, there
 * are none after a value, and only double quotes are not part of it.
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

/** `ini.unsafe` reads quoted text as JSON, so it can throw, or return something other than text. */
function decodeNpmStyle(written: string): string {
  try {
    const value: unknown = unsafe(written);
    return typeof value === 'string' ? value : String(value);
  } catch {
    return written;
  }
}
