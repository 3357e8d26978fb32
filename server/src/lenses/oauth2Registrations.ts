import type { Protocol } from '../model/mailServer';
import { hasPlaceholder } from '../model/placeholder';

/** A program that can only ask for a token where its makers have registered it, host by host. */
export interface RegisteredClient {
  readonly title: string;
  readonly protocols: readonly Protocol[];
  /** Host names in lower case. */
  readonly hosts: readonly string[];
  /** A host below one of them counts as well. */
  readonly withSubdomains: boolean;
}

/** Source: mozilla/releases-comm-central `mailnews/base/src/OAuth2Providers.sys.mjs` (`kHostnames`, `_getBuiltInDetails`). */
export const thunderbirdDesktop: RegisteredClient = {
  title: 'Thunderbird',
  protocols: ['imap', 'pop3', 'smtp'],
  withSubdomains: true,
  hosts: [
    'aol.com',
    'att.net',
    'gmail.com',
    'googlemail.com',
    'hotmail.com',
    'imap.comcast.net',
    'imap.fastmail.com',
    'imap.mail.ru',
    'imap.seznam.cz',
    'imap.yandex.com',
    'office365.com',
    'outlook.com',
    'pop.comcast.net',
    'pop.fastmail.com',
    'pop3.seznam.cz',
    'smtp.comcast.net',
    'smtp.fastmail.com',
    'smtp.mail.ru',
    'smtp.seznam.cz',
    'smtp.yandex.com',
    'stage-thundermail.com',
    'thundermail.com',
    'yahoo.com',
  ],
};

/**
 * K-9 Mail has the same list. POP3 knows no token: `Pop3Connection.performAuthentication` throws.
 * Source: thunderbird/thunderbird-android `app-thunderbird/…/TbOAuthConfigurationFactory.kt`,
 * `app-k9mail/…/K9OAuthConfigurationFactory.kt`, `InMemoryOAuthConfigurationProvider.kt`.
 */
export const thunderbirdAndroid: RegisteredClient = {
  title: 'Thunderbird for Android',
  protocols: ['imap', 'smtp'],
  withSubdomains: false,
  hosts: [
    'imap.aol.com',
    'imap.fastmail.com',
    'imap.gmail.com',
    'imap.googlemail.com',
    'imap.mail.yahoo.com',
    'mail.stage-thundermail.com',
    'mail.tb.pro',
    'mail.thundermail.com',
    'outlook.office365.com',
    'smtp-mail.outlook.com',
    'smtp.aol.com',
    'smtp.fastmail.com',
    'smtp.gmail.com',
    'smtp.googlemail.com',
    'smtp.mail.yahoo.com',
    'smtp.office365.com',
  ],
};

/** Why a program cannot log in at a host with OAuth2, with a way out; undefined where it can, or where nobody knows the host yet. */
export function oauth2Obstacle(client: RegisteredClient, protocol: Protocol, host: string | undefined): string | undefined {
  const { title, protocols } = client;
  if (protocol === 'pop3' && !protocols.includes('pop3')) return `${title} has no OAuth2 for POP3: use IMAP.`;
  const name = (host ?? '').trim().toLowerCase();
  // What is no name at all has findings of its own.
  if (!protocols.includes(protocol) || hasPlaceholder(name) || !/^[a-z\d](?:[a-z\d.:-]*[a-z\d])?$/.test(name)) return undefined;
  return isRegistered(client, name)
    ? undefined
    : `${title} is not registered for OAuth2 with this host, so it gets no token there: use a program that is.`;
}

const isRegistered = ({ hosts, withSubdomains }: RegisteredClient, name: string): boolean =>
  hosts.some((host) => name === host || (withSubdomains && name.endsWith(`.${host}`)));
