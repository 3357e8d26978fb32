import type { Authentication, Protocol, Security } from '../model/mailServer';
import { gKeyFile } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group, Setting } from '../syntax/tree';
import { hostPort } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import type { PortLens } from '../lenses/lens';
import { lastTextIn } from '../lenses/settingIn';

const meanings: Readonly<Record<number, Exclude<Security, 'unknown'>>> = { 1: 'tls', 2: 'starttls', 3: 'opportunistic', 4: 'none' };

const words = { tls: '“IMAPS”, “POP3S” or “SMTPS”', starttls: '“TLS required”', opportunistic: '“TLS if possible”', none: '“None”' };

/** The one number or, without it, the two settings of older versions. */
const security = jointSecurity(
  { security: { key: 'Security', after: ['Server'] }, ssl: { key: 'SSL' }, tlsMode: { key: 'TLSMode' } },
  ({ security: number, ssl, tlsMode }) => {
    if (number !== undefined) return { security: meanings[Number(/^[1-4](?![^\s])/.exec(number)?.[0])] ?? 'unknown', by: 'security' };
    if (/^(?:true|1)$/.test(ssl?.trim() ?? '')) return { security: 'tls', by: 'ssl' };
    if (tlsMode !== undefined)
      return { security: tlsMode.trim() === '0' ? 'none' : tlsMode.trim() === '1' ? 'opportunistic' : 'starttls', by: 'tlsMode' };
    return undefined;
  },
  { tls: { security: '1' }, starttls: { security: '2' } },
);

/**
 * Balsa keeps everything in one key file, with a section for each mailbox, folder and outgoing server; a port follows
 * the host.
 * Source: GNOME/balsa `libbalsa/server.c`, `libnetclient/net-client.c`, `libbalsa/send.c`, `libbalsa/mailbox_pop3.c`,
 * `libbalsa/imap/imap-handle.c`, `src/save-restore.c`.
 */
export const balsa: Format = {
  id: 'balsa',
  title: 'Balsa settings',
  client: 'Balsa',
  syntax: withValueParts(ini(gKeyFile), ({ key }: Setting, { name }: Group) =>
    key === 'Server' && /^(?:mailbox|folder|smtp-server)-/.test(name) ? hostPort : undefined,
  ),
  recognition: {
    fileNames: ['balsa/config', '.balsa/config'],
    content: {
      lines: [
        {
          oneOf: ['^[ \\t]*Type[ \\t]*=[ \\t]*LibBalsaMailbox(?:POP3|Imap)[ \\t]*\\r?$', '^[ \\t]*\\[smtp-server-[^\\]]*\\]'],
          evidence: 'it has a mailbox or a server of Balsa',
        },
        { oneOf: ['^[ \\t]*Server[ \\t]*='], evidence: 'it has a Server' },
        { oneOf: ['^[ \\t]*(?:Security|AuthMode|TLSMode|SSL)[ \\t]*='], evidence: 'it says how to connect' },
      ],
    },
    contentIsEnough: true,
  },
  accounts: (root) => root.groups().filter(({ name }) => /^(?:mailbox|folder|smtp-server)-/.test(name)),
  // The log-in names are in another file, so an account name that contains one could not be recognised.
  accountName: { key: '' },
  logInNames: () => [],
  repeatedSetting: 'last',
  servers: [table('pop3', 'incoming'), table('imap', 'incoming'), table('smtp', 'outgoing')],
};

function table(protocol: Protocol, direction: ServerTable['direction']): ServerTable {
  return {
    protocol,
    direction,
    isServer: (section) => protocolOf(section) === protocol && lastTextIn(section, 'Server') !== undefined,
    host: { group: 'Server', key: 'host' },
    port: portIn,
    security: { ...security, words: [1, 2, 3, 4].map((number) => ({ word: String(number), meaning: meanings[number]! })) },
    defaultPort: {
      port: (_, security) => (protocol !== 'smtp' || security === 'tls' ? usualDefaultPort(protocol, security) : 587),
      certainty: 'certain',
    },
    defaultSecurity: () => 'starttls',
    authentication: authenticationOf,
    authenticationSwitch: () => ({ key: 'AuthMode' }),
    words,
  };
}

function protocolOf(section: Group): Protocol | undefined {
  const { name } = section;
  if (name.startsWith('smtp-server-')) return 'smtp';
  const type = lastTextIn(section, 'Type')?.trim();
  if (type === 'LibBalsaMailboxPOP3') return 'pop3';
  return type === 'LibBalsaMailboxImap' || (name.startsWith('folder-') && type === undefined) ? 'imap' : undefined;
}

/** After the host or, without one, in a setting of its own, as in older files. */
function portIn(section: Group): PortLens {
  const isOwn = lastTextIn(section, 'Port') !== undefined && !(lastTextIn(section, 'Server') ?? '').includes(':');
  return isOwn ? decimalPort('Port') : decimalPort('port', { group: 'Server' });
}

function authenticationOf(section: Group): Authentication {
  const mode = lastTextIn(section, 'AuthMode')?.trim();
  return mode === '1' ? 'none' : mode === '4' ? 'gssapi' : 'password';
}
