/**
 * What follows a keyword.
 * - `nothing`: it is a switch, which `no` negates.
 * - `string`: a word or a quoted text; a keyword must be quoted.
 * - `name`: the same, but any word is allowed.
 * - `names`: names and pairs `a=b`, then perhaps `here` or `there`.
 * - `strings`, `numbers`: one or more.
 * - `number`: decimal digits.
 * - `word`: one of the keywords that stand for protocols and the like.
 */
export type Taken = 'nothing' | 'string' | 'name' | 'names' | 'strings' | 'numbers' | 'number' | 'word';

export interface Keyword {
  /** The name of its setting: the shortest of several spellings, and `port` also for `service`. */
  readonly key: string;
  /** Options of a server come before the first `user`, all others after it. */
  readonly of: 'server' | 'user';
  readonly takes: Taken;
}

/** Spellings of one keyword are grouped; the first is the name of the setting. */
const table: Readonly<Record<Keyword['of'], Readonly<Partial<Record<Taken, readonly string[]>>>>> = {
  server: {
    nothing: ['dns', 'uidl', 'checkalias', 'tracepolls'],
    string: ['via', 'principal', 'esmtpname', 'esmtppassword', 'qvirtual', 'interface', 'monitor', 'plugin', 'plugout'],
    strings: ['aka', 'local localdomains'],
    number: ['port', 'interval', 'timeout', 'idletimeout'],
    word: ['proto protocol', 'auth authenticate preauth preauthenticate', 'bad-header'],
  },
  user: {
    nothing: [
      'keep',
      'flush',
      'limitflush',
      'fetchall',
      'rewrite',
      'forcecr',
      'stripcr',
      'pass8bits pass8',
      'dropstatus',
      'dropdelivered',
      'mimedecode mimedec',
      'idle',
      'forceidle',
      'lmtp',
      'ssl',
      'sslcertck',
    ],
    string: [
      'smtpaddress',
      'smtpname',
      'mda',
      'bsmtp',
      'preconnect pre',
      'postconnect post',
      'sslkey',
      'sslcert',
      'sslproto',
      'sslcertfile',
      'sslcertpath',
      'sslcommonname',
      'sslfingerprint',
      'properties',
    ],
    strings: ['folder folders', 'smtphost smtp', 'fetchdomains'],
    name: ['pass password'],
    names: ['user username', 'is', 'to'],
    number: ['limit', 'warnings', 'fetchlimit', 'fetchsizelimit', 'fastuidl', 'batchlimit', 'expunge'],
    numbers: ['antispam'],
  },
};

/** The options of servers and users by all of their spellings. */
export const optionKeywords: ReadonlyMap<string, Keyword> = new Map([
  ...(['server', 'user'] as const).flatMap((of) =>
    Object.entries(table[of]).flatMap(([takes, list]) =>
      list.flatMap((spellings) =>
        spellings
          .split(' ')
          .map((spelling): [string, Keyword] => [spelling, { key: spellings.split(' ', 1)[0]!, of, takes: takes as Taken }]),
      ),
    ),
  ),
  ['service', { key: 'port', of: 'server', takes: 'string' }],
  ['envelope', { key: 'envelope', of: 'server', takes: 'string' }],
]);

/** Options that may be joined with `no`; all others need a blank. */
export const negatedKeywords: ReadonlySet<string> = new Set(
  [
    'bouncemail',
    'uidl',
    'checkalias',
    'dns',
    'envelope',
    'keep',
    'flush',
    'limitflush',
    'fetchall',
    'rewrite',
    'forcecr',
    'stripcr',
    'pass8',
    'pass8bits',
    'dropstatus',
    'dropdelivered',
    'mimedec',
    'mimedecode',
    'spambounce',
    'idle',
    'forceidle',
  ].map((name) => `no${name}`),
);

/** Options of `set` with what follows them; all others are switches. */
export const globalKeywords: ReadonlyMap<string, Taken> = new Map([
  ...['logfile', 'idfile', 'pidfile', 'postmaster', 'properties'].map((name): [string, Taken] => [name, 'string']),
  ['daemon', 'number'],
  ...['syslog', 'invisible', 'showdots', 'bouncemail', 'spambounce', 'softbounce'].map((name): [string, Taken] => [name, 'nothing']),
]);

/** Words for protocols and the like, which are values elsewhere only if quoted. */
export const valueWords: ReadonlySet<string> = new Set([
  ...['auto', 'pop2', 'sdps', 'pop3', 'imap', 'apop', 'rpop', 'etrn', 'odmr', 'kpop'].flatMap((name) => [name, name.toUpperCase()]),
  ...[
    'any',
    'gssapi',
    'kerberos',
    'kerberos4',
    'kerberos_v4',
    'kerberos5',
    'kerberos_v5',
    'ssh',
    'implicit',
    'external',
    'otp',
    'opie',
    'cram',
    'cram-md5',
    'msn',
    'ntlm',
    'accept',
    'reject',
  ],
]);

/** Words that only make the file read like a sentence. */
export const noiseWords: ReadonlySet<string> = new Set(['and', 'with', 'has', 'wants', 'options']);

const structure = ['poll', 'skip', 'server', 'defaults', 'set', 'no', 'here', 'there'];

/** Whether a word is not a string unless it is quoted. */
export const isKeyword = (word: string): boolean =>
  optionKeywords.has(word) || valueWords.has(word) || negatedKeywords.has(word) || globalKeywords.has(word) || structure.includes(word);
