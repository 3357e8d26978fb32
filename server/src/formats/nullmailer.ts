import type { CertificateCheck, Security } from '../model/mailServer';
import { shellWordLines } from '../syntax/lines/shellWordLines';
import type { Group } from '../syntax/tree';
import type { Format, ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import { wordsOf } from '../lenses/wordLenses';
import type { PortLens, SecurityLens, ValueChange } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

/**
 * nullmailer relays all mail of a machine to one of its remotes: one line for each.
 * Source: nullmailer 2.2 nullmailer-send(8), `protocols/protocol.cc`, `protocols/smtp.cc`.
 */
export const nullmailer: Format = {
  id: 'nullmailer',
  title: 'nullmailer remotes',
  client: 'nullmailer',
  syntax: shellWordLines(['host', 'protocol']),
  recognition: {
    fileNames: ['nullmailer/remotes', 'nullmailer-remotes'],
    content: {
      lines: [
        {
          oneOf: ['^[^ \\t\\r\\n#][^ \\t\\r\\n]{0,300}(?:[ \\t]{1,80}smtp(?:[ \\t\\r]|$)|[ \\t]{0,80}\\r?$)'],
          evidence: 'it has a line that begins with a host',
        },
      ],
    },
    contentIsEnough: false,
  },
  language: {
    filenames: ['nullmailer-remotes'],
    filenamePatterns: ['**/nullmailer/remotes'],
    grammar: 'directives',
    configuration: 'ini-hash',
  },
  accounts: (root) => root.groups(),
  // A remote has no name.
  accountName: { key: '' },
  logInNames: (remote) => [lastTextIn(remote, 'user')],
  repeatedSetting: 'last',
  servers: [sending()],
};

function sending(): ServerTable {
  return {
    protocol: (remote) => ((lastTextIn(remote, 'protocol') ?? 'smtp') === 'smtp' ? 'smtp' : undefined),
    direction: 'outgoing',
    // The value of a one-letter option may be in the next word.
    isServer: (remote) => !remote.settings().some(({ key }) => /^-[^-]/.test(key)),
    host: { key: 'host' },
    port: portOf,
    security: flags(),
    defaultPort: { port: (_, security) => (security === 'tls' ? 465 : 25), certainty: 'certain' },
    defaultSecurity: (): Security => 'none',
    authentication: (remote) => ((lastTextIn(remote, 'user') ?? '') === '' ? 'none' : 'password'),
    certificateCheck: wordsOf<CertificateCheck>('insecure', {}, 'off', { writes: { on: 'removed' } }),
    storedPassword: storedPassword('pass'),
    hasNoOauth2: true,
    words: { tls: '“ssl” (TLS from the first byte)', starttls: '“starttls”', none: 'neither “ssl” nor “starttls”' },
  };
}

/** Options must follow the protocol; without one, an option and a protocol cannot both be added after the host. */
function portOf(remote: Group): PortLens {
  const port = decimalPort('port');
  return remote.first('protocol') ? port : { ...port, write: () => undefined };
}

/** Two flags; what both together do is not known, and not judged. */
function flags(): SecurityLens {
  return {
    slots: [{ key: 'ssl' }, { key: 'tls' }, { key: 'starttls' }],
    words: [],
    read([ssl, tls, starttls]) {
      if (starttls && (ssl || tls))
        return {
          value: 'undecided',
          at: 2,
          why: 'STARTTLS and TLS from the first byte are both asked for, and what nullmailer then does is not documented.',
        };
      if (starttls) return { value: 'starttls', at: 2 };
      return (ssl || tls) && { value: 'tls', at: ssl ? 0 : 1 };
    },
    write(wanted, [ssl, tls, starttls], remote): readonly ValueChange[] | undefined {
      if (!remote.first('protocol')) return undefined;
      const flag = { text: '' };
      if (wanted === 'starttls') return ['removed', 'removed', starttls?.present === undefined ? flag : undefined];
      return [ssl?.present === undefined && tls?.present === undefined ? flag : undefined, undefined, 'removed'];
    },
  };
}
