import type { Protocol, Security } from '../model/mailServer';
import { gKeyFile } from '../syntax/ini/iniDialects';
import { ini } from '../syntax/ini/ini';
import type { Group } from '../syntax/tree';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity, securityWords } from '../lenses/securityLenses';
import { lastTextIn } from '../lenses/settingIn';
import { gearyRefusals } from './refusals/geary';

/** The words of the dialog. */
const words = { tls: 'transport security “TLS”', starttls: 'transport security “StartTLS”', none: 'transport security “None”' };

/**
 * Geary keeps one account per key file: version 1 has a section for each direction, the older files, which have no
 * version, all in one. For a provider that Geary knows by name, it ignores the server settings of the file and uses
 * built-in ones.
 * Source: GNOME/geary `src/client/accounts/accounts-manager.vala`, `src/engine/api/geary-service-information.vala`,
 * `src/engine/util/util-config-file.vala`; for the built-in servers
 * `src/engine/imap-engine/gmail/imap-engine-gmail-account.vala` (`setup_service`), and the same for `outlook` and, up to
 * version 42, `yahoo`.
 */
export const geary: Format = {
  id: 'geary',
  title: 'Geary account',
  client: 'Geary',
  syntax: ini(gKeyFile),
  recognition: {
    fileNames: ['geary.ini'],
    content: { sections: [['Incoming', 'Outgoing', 'AccountInformation']] },
    contentIsEnough: false,
  },
  accounts: (root) => [root],
  accountName: { group: 'Account', key: 'label' },
  logInNames: (root) =>
    root.groups().flatMap((section) => ['login', 'imap_username', 'smtp_username', 'primary_email'].map((key) => lastTextIn(section, key))),
  repeatedSetting: 'last',
  servers: [
    current('Incoming', 'imap', 143, () => true),
    current('Outgoing', 'smtp', 587, (outgoing) => logsIn(outgoing)),
    // Without a log-in the default port differs, so it has a table of its own.
    current('Outgoing', 'smtp', 25, (outgoing) => !logsIn(outgoing)),
    legacy('imap'),
    legacy('smtp'),
    builtIn('imap'),
    builtIn('smtp'),
  ],
  refusals: gearyRefusals,
};

const section = (root: Group | undefined, name: string) => root?.groups().find((inner) => inner.name === name);

const wordIn = (group: Group | undefined, key: string) => lastTextIn(group, key)?.trim().toLowerCase();

const legacySection = 'AccountInformation';

const isLegacy = (root: Group | undefined) =>
  section(root, legacySection) !== undefined && !/^[1-9]/.test(wordIn(section(root, 'Metadata'), 'version') ?? '');

function isEnabled({ parent }: Group): boolean {
  return wordIn(section(parent, 'Metadata'), 'status') !== 'disabled';
}

const logsIn = (outgoing: Group) => wordIn(outgoing, 'credentials') !== 'none';

/** @param clearStart the default port of everything but TLS from the first byte */
function current(name: 'Incoming' | 'Outgoing', protocol: Protocol, clearStart: number, isMeant: (section: Group) => boolean): ServerTable {
  return {
    protocol,
    direction: name === 'Incoming' ? 'incoming' : 'outgoing',
    servers: (root) => root.groups().filter((inner) => inner.name === name && isMeant(inner)),
    isServer: ({ parent }) => !isLegacy(parent) && wordIn(section(parent, 'Account'), 'service_provider') === 'other',
    isEnabled,
    host: { key: 'host' },
    port: decimalPort('port', { meansDefault: ['0', ''], after: ['host'], endsAtBlank: true }),
    security: securityWords(
      'transport_security',
      { none: 'none', 'start-tls': 'starttls', transport: 'tls' },
      {
        writes: { tls: 'transport', starttls: 'start-tls' },
        ignoresCase: true,
        after: ['port', 'host'],
      },
    ),
    defaultPort: { port: (_, security) => (security === 'tls' ? usualDefaultPort(protocol, 'tls') : clearStart), certainty: 'certain' },
    defaultSecurity: () => 'unknown',
    unknownSecurityLoses: 'account',
    authentication: (inner) => (logsIn(inner) ? 'password' : 'none'),
    words,
  };
}

/** The servers of each provider that Geary knows by name. */
const providers: ReadonlyMap<
  string,
  Readonly<Record<'imap' | 'smtp', readonly [host: string, port: number, security: Security]>>
> = new Map([
  ['gmail', { imap: ['imap.gmail.com', 993, 'tls'], smtp: ['smtp.gmail.com', 465, 'tls'] }],
  ['outlook', { imap: ['imap-mail.outlook.com', 993, 'tls'], smtp: ['smtp-mail.outlook.com', 587, 'starttls'] }],
  ['yahoo', { imap: ['imap.mail.yahoo.com', 993, 'tls'], smtp: ['smtp.mail.yahoo.com', 465, 'tls'] }],
]);

/** Of the whole server the file only has the name of the provider, so nothing in it can be fixed. */
function builtIn(protocol: 'imap' | 'smtp'): ServerTable {
  const serverOf = (account: Group) => providers.get(wordIn(account, 'service_provider') ?? '')?.[protocol];
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    servers: (root) => root.groups().filter(({ name }) => name === (isLegacy(root) ? legacySection : 'Account')),
    isServer: (account) => serverOf(account) !== undefined && !isOfDesktop(account),
    isEnabled,
    host: { key: 'host', group: () => undefined },
    defaultHost: (account) => serverOf(account)?.[0],
    security: { slots: [{ key: 'service_provider' }], words: [], read: () => undefined, write: () => undefined },
    defaultPort: { port: (_, __, account) => serverOf(account)?.[1], certainty: 'certain' },
    defaultSecurity: (account) => serverOf(account)?.[2] ?? 'unknown',
    // What the desktop knows how to log in to is an account of the desktop.
    authentication: 'password',
  };
}

/** An account of GNOME Online Accounts, which has servers and log-in there. */
const isOfDesktop = ({ parent }: Group) => wordIn(section(parent, 'Metadata'), 'goa_id') !== undefined;

/** Two flags: `ssl` wins, and `starttls` counts where it is off. The older files always have a port. */
function legacy(protocol: 'imap' | 'smtp'): ServerTable {
  const sslByDefault = protocol === 'imap';
  return {
    protocol,
    direction: protocol === 'imap' ? 'incoming' : 'outgoing',
    servers: (root) => root.groups().filter((inner) => inner.name === legacySection),
    isServer: (inner) =>
      isLegacy(inner.parent) && wordIn(inner, 'service_provider') === 'other' && lastTextIn(inner, `${protocol}_host`) !== undefined,
    isEnabled,
    host: { key: `${protocol}_host` },
    port: decimalPort(`${protocol}_port`, { after: [`${protocol}_host`], endsAtBlank: true }),
    security: jointSecurity(
      {
        ssl: { key: `${protocol}_ssl`, after: [`${protocol}_port`, `${protocol}_host`] },
        starttls: { key: `${protocol}_starttls`, after: [`${protocol}_ssl`, `${protocol}_port`, `${protocol}_host`] },
      },
      ({ ssl, starttls }) => {
        if (ssl === undefined && starttls === undefined) return undefined;
        if (flag(ssl, sslByDefault)) return { security: 'tls', by: 'ssl' };
        const by = starttls === undefined ? 'ssl' : 'starttls';
        return { security: flag(starttls, true) ? 'starttls' : 'none', by };
      },
      { tls: { ssl: 'true' }, starttls: { ssl: 'false', starttls: 'true' } },
    ),
    defaultPort: { port: () => undefined, certainty: 'assumed' },
    defaultSecurity: () => (sslByDefault ? 'tls' : 'starttls'),
    authentication: (inner) =>
      protocol === 'smtp' && flag(lastTextIn(inner, 'smtp_noauth'), false) && !flag(lastTextIn(inner, 'smtp_use_imap_credentials'), true)
        ? 'none'
        : 'password',
    words,
  };
}

/** A key file's boolean; any other text counts as absent. */
function flag(text: string | undefined, byDefault: boolean): boolean {
  const written = text?.trim() ?? '';
  return /^(?:true|1)$/.test(written) || (byDefault && !/^(?:false|0)$/.test(written));
}
