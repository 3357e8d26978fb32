import type { Authentication, Protocol } from '../../model/mailServer';
import { meantWord, type MeantWord } from '../../model/meantWord';
import type { Group } from '../../syntax/tree';
import { oauth2Obstacle, thunderbirdDesktop } from '../../lenses/oauth2Registrations';
import { textIn } from '../../lenses/settingIn';

/** The words of the autoconfiguration file, for its table and for what is said of words that it does not have. */

export const elements = (group: Group, name: string) => group.groups().filter((inner) => inner.name === name);

export const textsIn = (group: Group, name: string) => group.settings().flatMap(({ key, text }) => (key === name ? text : []));

export type ServerElement = 'incomingServer' | 'outgoingServer';

const typesOf: Readonly<Record<ServerElement, readonly Protocol[]>> = {
  incomingServer: ['imap', 'pop3', 'nntp'],
  outgoingServer: ['smtp'],
};

/** What people write for a type, in lower case. */
const otherTypeNames = {
  pop: 'pop3',
  'pop-3': 'pop3',
  pops: 'pop3',
  pop3s: 'pop3',
  imap4: 'imap',
  imaps: 'imap',
  smtps: 'smtp',
  esmtp: 'smtp',
};

/** Of other services, for programs that know them: nobody expects Thunderbird to read a mail server there. */
export const foreignTypes: readonly string[] = [
  'exchange',
  'ews',
  'owa',
  'graph',
  'eas',
  'activesync',
  'mapi',
  'jmap',
  'managesieve',
  'xmpp',
];

export function typeMeant(group: Group, element: ServerElement): MeantWord | undefined {
  const names = Object.fromEntries(
    Object.entries(otherTypeNames).filter(([, type]) => (typesOf[element] as readonly string[]).includes(type)),
  );
  return meantWord(textIn(group, '@type') ?? '', typesOf[element], names);
}

export const protocolOf = (group: Group, element: ServerElement) => typeMeant(group, element)?.word as Protocol | undefined;

export const methodsOf: Readonly<Record<string, Authentication>> = {
  'password-cleartext': 'password',
  plain: 'password',
  'password-encrypted': 'cram-md5',
  secure: 'cram-md5',
  GSSAPI: 'gssapi',
  NTLM: 'ntlm',
  OAuth2: 'oauth2',
  'TLS-client-cert': 'client-certificate',
  none: 'none',
  'client-IP-address': 'none',
  'smtp-after-pop': 'none',
};

/** What people write for a method, in lower case. */
const otherMethodNames = {
  'password-clear': 'password-cleartext',
  'password-plain': 'password-cleartext',
  'password-plaintext': 'password-cleartext',
  'clear-text': 'password-cleartext',
  cleartext: 'password-cleartext',
  'plain-text': 'password-cleartext',
  plaintext: 'password-cleartext',
  'password-normal': 'password-cleartext',
  'normal-password': 'password-cleartext',
  password: 'password-cleartext',
  login: 'password-cleartext',
  'encrypted-password': 'password-encrypted',
  'cram-md5': 'password-encrypted',
  xoauth2: 'OAuth2',
  oauth: 'OAuth2',
  kerberos: 'GSSAPI',
};

export const methodMeant = (text: string): MeantWord | undefined => meantWord(text, Object.keys(methodsOf), otherMethodNames);

/** Why Thunderbird gets no token for a server. */
export function obstacleIn(group: Group, element: ServerElement): string | undefined {
  const protocol = protocolOf(group, element);
  return protocol && oauth2Obstacle(thunderbirdDesktop, protocol, textIn(group, 'hostname'));
}
