import { commentBehind } from '../comment';

/** How one client's lines of keyword and value differ from the next. */
export interface DirectivesDialect {
  readonly id: string;
  readonly ignoresCase: boolean;
  /** What ends the keyword: blanks, or either blanks or an equals sign with optional blanks around it. */
  readonly separator: 'blank' | 'either';
  /** Keywords in the spelling of their keys, if letter case does not count. */
  readonly keywords?: readonly string[];
  /** Synonyms and the keywords that they are read as; a fix keeps the one that is written. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Keywords that open a group; lines before the first one form a group without a name. */
  readonly heads: readonly string[];
  /**
   * After an empty line, these keywords are outside any group. Any other keyword is still read as part of the group
   * before, since that is what is meant, although the program rejects such a file.
   */
  readonly outsideBehindBlankLine?: readonly string[];
  /** A head that is a plain keyword in a group of this name, unless an empty line precedes it. */
  readonly noHeadIn?: { readonly head: string; readonly group: string };
  /** In a head, what follows this character is a setting of its own, named after the character. */
  readonly headSeparator?: string;
  /** After a value, the next keyword may follow on the same line. */
  readonly hasManyOnALine?: true;
  /** The offset of a comment after a value; absent if there are none. */
  readonly commentBehind?: (line: string) => number;
  /** How the value is written in the rest of a line. */
  readonly value: (rest: string) => DirectiveValue;
}

/** The value in the rest of a line. */
export interface DirectiveValue {
  /** Where the written value ends, its quotes included. */
  readonly end: number;
  readonly text: string;
}

/**
 * msmtp: one word, and everything after it up to the blanks at the end. Double quotes are removed if they are at both
 * ends; nothing is escaped, and `#` begins a comment only at the start of a line. Source: marlam/msmtp `src/conf.c`.
 */
export const msmtpDirectives: DirectivesDialect = {
  id: 'msmtp',
  ignoresCase: false,
  separator: 'blank',
  heads: ['account', 'defaults'],
  headSeparator: ':',
  value(rest) {
    const written = rest.trimEnd();
    return {
      end: written.length,
      text: written.length > 1 && written.startsWith('"') && written.endsWith('"') ? written.slice(1, -1) : written,
    };
  },
};

/** Keywords of mbsync that may stand before all sections. */
const mbsyncGlobals = [
  ...['FSync', 'FieldDelimiter', 'BufferLimit', 'Sync', 'SyncState', 'CopyArrivalDate', 'MaxMessages', 'ExpireSide', 'ExpireUnread'],
  ...['Expunge', 'Create', 'Remove'],
] as const;

/** Those of its sections, without the ones that are in the first list too. */
const mbsyncKeywords = [
  ...['Host', 'Port', 'User', 'UserCmd', 'Pass', 'PassCmd', 'UseKeychain', 'Tunnel', 'Timeout', 'PipelineDepth', 'DisableExtensions'],
  ...['CertificateFile', 'SystemCertificates', 'ClientCertificate', 'ClientKey', 'CipherString', 'AuthMechs', 'RequireCRAM'],
  ...['SSLType', 'TLSType', 'SSLVersions', 'TLSVersions', 'UseIMAPS', 'RequireSSL', 'UseSSLv2', 'UseSSLv3'],
  ...['UseTLSv1', 'UseTLSv1.1', 'UseTLSv1.2', 'UseTLSv1.3'],
  ...['Account', 'UseNamespace', 'SubscribedOnly', 'Path', 'PathDelimiter', 'Inbox', 'AltMap', 'InfoDelimiter', 'SubFolders'],
  ...[
    'Trash',
    'TrashRemoteNew',
    'TrashNewOnly',
    'MaxSize',
    'MapInbox',
    'Flatten',
    'Far',
    'Near',
    'Master',
    'Slave',
    'Patterns',
    'Channels',
  ],
] as const;

/**
 * mbsync: words with blanks between, in double quotes or not, in which a backslash escapes the next character; `#`
 * begins a comment wherever a word can begin. Sections end with an empty line.
 * Source: isync `src/config.c`, `src/drv_imap.c` and `src/drv_maildir.c` of 1.4.4 and 1.5.0.
 */
export const mbsyncDirectives: DirectivesDialect = {
  id: 'mbsync',
  ignoresCase: true,
  separator: 'blank',
  keywords: [...mbsyncGlobals, ...mbsyncKeywords],
  synonyms: { AuthMech: 'AuthMechs', SSLVersion: 'SSLVersions', DisableExtension: 'DisableExtensions', Pattern: 'Patterns' },
  heads: ['IMAPAccount', 'IMAPStore', 'MaildirStore', 'Channel', 'Group'],
  outsideBehindBlankLine: mbsyncGlobals,
  noHeadIn: { head: 'Channel', group: 'Group' },
  commentBehind: commentBehind('#', { quotes: '"', escapes: true, afterBlank: true }),
  value(rest) {
    let end = 0;
    let text = '';
    let isQuoted = false;
    for (let at = 0; at < rest.length; at++) {
      const sign = rest[at]!;
      if (sign === '#' && !isQuoted && isBlank(rest[at - 1] ?? ' ')) break;
      if (sign === '"') isQuoted = !isQuoted;
      else text += sign === '\\' && at + 1 < rest.length ? rest[++at]! : sign;
      if (isQuoted || !isBlank(sign)) end = at + 1;
    }
    return { end, text: text.trim() };
  },
};

const isBlank = (sign: string) => sign === ' ' || sign === '\t';

/**
 * esmtp: a keyword and a value with an equals sign or blanks between. A value is a word, or is in quotes of either
 * kind with C escapes; `#` begins a comment where a word can begin. Several keywords may stand on a line.
 * Source: esmtp 1.2 `parser.y`, esmtprc(5), and which files the program rejects.
 */
export const esmtpDirectives: DirectivesDialect = {
  id: 'esmtp',
  ignoresCase: false,
  separator: 'either',
  heads: ['identity'],
  hasManyOnALine: true,
  commentBehind: commentBehind('#', { quotes: '"\'', escapes: true, afterBlank: true }),
  value(rest) {
    const quote = rest[0];
    if (quote !== '"' && quote !== "'") {
      const text = rest.startsWith('#') ? '' : /^[^\s=]*/.exec(rest)![0];
      return { end: text.length, text };
    }
    let text = '';
    for (let at = 1; at < rest.length; at++) {
      const sign = rest[at]!;
      if (sign === quote) return { end: at + 1, text };
      text += sign === '\\' && at + 1 < rest.length ? rest[++at]! : sign;
    }
    return { end: rest.length, text };
  },
};
