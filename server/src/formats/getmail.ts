import type { Authentication, Security, TlsVersion } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';
import { configParser } from '../syntax/ini/configParser';
import type { Group } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { SecurityLens } from '../lenses/lens';
import { textIn } from '../lenses/settingIn';

/** The retrievers; the last one has no counterpart with TLS. */
const retrievers: readonly (readonly [clear: string, tls?: string])[] = [
  ['SimplePOP3Retriever', 'SimplePOP3SSLRetriever'],
  ['SimpleIMAPRetriever', 'SimpleIMAPSSLRetriever'],
  ['MultidropPOP3Retriever', 'MultidropPOP3SSLRetriever'],
  ['MultidropIMAPRetriever', 'MultidropIMAPSSLRetriever'],
  ['BrokenUIDLPOP3Retriever', 'BrokenUIDLPOP3SSLRetriever'],
  ['MultidropSDPSRetriever'],
];

const securities = new Map<string, 'none' | 'tls'>(
  retrievers.flatMap(([clear, tls]) => [[clear, 'none' as const], ...(tls === undefined ? [] : [[tls, 'tls'] as const])]),
);

/** The corresponding retriever with TLS. A name that getmail does not know is corrected as well. */
const withTls = (type: string) => {
  const written = type.trim().toLowerCase();
  return retrievers.find((pair) => pair.some((name) => name?.toLowerCase() === written))?.[1];
};

const security: SecurityLens = {
  slots: [{ key: 'type' }],
  words: [...securities].map(([word, meaning]) => ({ word, meaning })),
  read([setting]) {
    if (!setting) return undefined;
    return { value: hasPlaceholder(setting.text) ? 'placeholder' : (securities.get(setting.text) ?? 'unknown'), at: 0 };
  },
  write(wanted, [style]) {
    const word = wanted === 'tls' && style?.present !== undefined ? withTls(style.present) : undefined;
    return word === undefined ? undefined : [{ text: word }];
  },
};

const spokenVersions: Readonly<Record<string, TlsVersion>> = { sslv3: 'ssl3', tlsv1: '1.0', tlsv1_1: '1.1', tlsv1_2: '1.2' };

/**
 * getmail keeps one account per file. The name of the retriever says the protocol and whether the connection uses
 * implicit TLS; there is no STARTTLS.
 * Source: getmail6/getmail6 `getmail`, `getmailcore/retrievers.py` and `_retrieverbases.py`,
 * `getmailcore/utilities.py` (`check_ssl_version`).
 */
export const getmail: Format = {
  id: 'getmail',
  title: 'getmail configuration',
  client: 'getmail',
  syntax: configParser({ interpolates: false }),
  recognition: {
    // One account is one file, and only the first has a fixed name.
    fileNames: ['getmailrc*', '*rc', '.getmail/*', 'getmail/*'],
    content: {
      lines: [
        { oneOf: ['^[ \\t]*\\[retriever\\]'], evidence: 'it has a section [retriever]' },
        { oneOf: ['^[ \\t]*[Tt][Yy][Pp][Ee][ \\t]*[=:][^\\r\\n]*Retriever\\b'], evidence: 'it names one of getmail’s retrievers' },
      ],
    },
    contentIsEnough: false,
  },
  language: {
    filenamePatterns: ['getmailrc', 'getmailrc-*', '**/.getmail/*rc', '**/.config/getmail/*rc'],
    grammar: 'ini',
    configuration: 'ini-hash',
  },
  accounts: (root) => [root],
  // A file has no name for its account.
  accountName: { group: 'retriever', key: 'name' },
  logInNames: (root) => root.groups().map((section) => textIn(section, 'username')),
  repeatedSetting: 'first',
  servers: [retriever()],
};

function retriever(): ServerTable {
  return {
    protocol(section) {
      const type = textIn(section, 'type') ?? '';
      if (!/Retriever$/i.test(type)) return undefined;
      return /IMAP/i.test(type) ? 'imap' : /POP3|SDPS/i.test(type) ? 'pop3' : undefined;
    },
    direction: 'incoming',
    servers: (root) => root.groups().filter(({ name }) => name === 'retriever'),
    host: { key: 'server' },
    port: decimalPort('port', { after: ['server', 'type'] }),
    security,
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'unknown',
    authentication: authenticationOf,
    authenticationSwitch(section) {
      const [first, ...others] = methodsOf(section);
      return first && { key: first[0], ...(others.length === 0 && { password: 'false' }) };
    },
    certificateCheck: {
      slots: [{ key: 'ca_certs' }, { key: 'ssl_fingerprints' }],
      read([authorities, fingerprints]) {
        // Both are checked, so the fingerprint takes nothing away.
        if (authorities && authorities.text !== '') return { value: 'on', at: 0 };
        return fingerprints && fingerprints.text !== '' ? { value: 'pinned', at: 1 } : undefined;
      },
    },
    fingerprint: { key: 'ssl_fingerprints' },
    defaultCertificateCheck: 'off',
    // It names the only version that is used; `sslv23` is the best that both sides support.
    minimumTlsVersion: wordsOf<TlsVersion>('ssl_version', spokenVersions, 'default', { writes: { '1.2': 'tlsv1_2' } }),
    maximumTlsVersion: wordsOf<TlsVersion>('ssl_version', spokenVersions, 'default'),
    storedPassword: storedPassword('password'),
    passwordCommand: { key: 'password_command', written: '("pass", "show", "mail/example")' },
    words: { tls: 'a retriever with “SSL” in its name', none: 'a retriever without “SSL” in its name' },
  };
}

const methods: readonly (readonly [key: string, method: Authentication])[] = [
  ['use_xoauth2', 'oauth2'],
  ['use_kerberos', 'gssapi'],
  ['use_cram_md5', 'cram-md5'],
  ['use_apop', 'apop'],
];

/** The methods that are switched on; the first one counts. */
const methodsOf = (section: Group) => methods.filter(([key]) => /^(?:1|yes|on|true)$/i.test(textIn(section, key) ?? ''));

function authenticationOf(section: Group): Authentication {
  return methodsOf(section)[0]?.[1] ?? 'password';
}
