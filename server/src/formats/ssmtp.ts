import type { Authentication, Security, WantedSecurity } from '../model/mailServer';
import type { Group, Setting } from '../syntax/tree';
import { tokenLines } from '../syntax/lines/tokenLines';
import { hostPort } from '../syntax/values/url';
import { withValueParts } from '../syntax/values/valueParts';
import { hasPlaceholder } from '../model/placeholder';
import { clearStartPort, type Format, type ServerTable } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { PortLens, SecurityLens, ValueChange } from '../lenses/lens';

const keywords = ['mailhub', 'RemotePort', 'UseTLS', 'UseSTARTTLS', 'AuthUser', 'AuthPass', 'AuthMethod'];

/**
 * ssmtp relays all mail of a machine to one server. Encryption never changes the port, and only `YES` switches
 * something on.
 * Source: ssmtp 2.64 `ssmtp.c`, `ssmtp.conf.5`.
 */
export const ssmtp: Format = {
  id: 'ssmtp',
  title: 'ssmtp configuration',
  client: 'ssmtp',
  syntax: withValueParts(tokenLines(keywords), (setting, group) =>
    setting.key === 'mailhub' && setting === last(group, 'mailhub') ? hostPort : undefined,
  ),
  recognition: {
    fileNames: ['ssmtp.conf', 'ssmtp.conf.*'],
    ownFileNames: ['ssmtp.conf'],
    readsAnyOwnFile: true,
    content: {
      lines: [{ oneOf: ['^[ \\t]*mailhub[ \\t]*=', '^mailhub[ \\t][^#=\\r\\n]*='], evidence: 'it has a line “mailhub=…”' }],
      ignoresCase: true,
    },
    contentIsEnough: false,
  },
  editorLanguages: ['properties'],
  accounts: (root) => root.groups(),
  // There is one account, and it has no name.
  accountName: { key: '' },
  logInNames: () => [],
  repeatedSetting: 'last',
  servers: [sending()],
};

const last = (group: Group, key: string) => group.settings().findLast((setting) => setting.key === key);

/** The carriage return of a line break would be a part of the host; after the digits of a port it has no effect. */
const isHub = (text: string) => /^[^\r]+$/.test(text) || /^[^\r:]+:[^\r]*\r$/.test(text);

const isYes = ({ text }: Setting) => text.toUpperCase() === 'YES';

const inHub = decimalPort('port', { group: 'mailhub' });
const onItsOwn = decimalPort('RemotePort', { after: ['mailhub'] });

function sending(): ServerTable {
  return {
    protocol: 'smtp',
    direction: 'outgoing',
    isServer: (file) => isHub(last(file, 'mailhub')?.text ?? ''),
    host: { group: 'mailhub', key: 'host' },
    port: portInForce,
    security: switches(),
    defaultPort: { port: clearStartPort, certainty: 'certain' },
    defaultSecurity: (): Security => 'none',
    authentication: methodOf,
    authenticationSwitch: () => ({ key: 'AuthMethod', password: 'LOGIN' }),
    defaultCertificateCheck: 'unknown',
    certificateCheck: { slots: [{ key: 'TLSCert' }], read: () => undefined },
    storedPassword: storedPassword('AuthPass'),
    hasNoOauth2: true,
    words: { tls: '“UseTLS=YES”', starttls: '“UseSTARTTLS=YES”', none: 'no “UseTLS=YES”' },
  };
}

/** Both places set the same number, and the later line counts; a hub without a port does not set it. */
function portInForce(file: Group): PortLens {
  const hub = last(file, 'mailhub');
  const own = last(file, 'RemotePort');
  const isInHub = file.groups().some((parts) => parts.first('port') !== undefined);
  return own && !(hub && isInHub && hub.span.start > own.span.start) ? onItsOwn : inHub;
}

/** `UseSTARTTLS=YES` switches `UseTLS` on too; a later `UseTLS` other than `YES` switches both off. */
function switches(): SecurityLens {
  return {
    slots: [
      { key: 'UseTLS', after: ['mailhub'] },
      { key: 'UseSTARTTLS', after: ['UseTLS', 'mailhub'] },
    ],
    words: [],
    read([tls, starttls]) {
      const unsettled = [tls, starttls].findIndex((setting) => setting && hasPlaceholder(setting.text));
      if (unsettled >= 0) return { value: 'placeholder', at: unsettled };
      if (starttls && isYes(starttls) && !(tls && !isYes(tls) && tls.span.start > starttls.span.start)) return { value: 'starttls', at: 1 };
      if (tls)
        return { value: isYes(tls) ? 'tls' : 'none', at: 0, ...(!isYes(tls) && starttls && isYes(starttls) && { conflictsWith: [1] }) };
      return starttls && { value: 'none', at: 1 };
    },
    write(wanted: WantedSecurity, [, starttls]): readonly ValueChange[] {
      const yes = { text: 'YES' };
      return [yes, wanted === 'starttls' ? yes : starttls?.present === undefined ? undefined : { text: 'NO' }];
    },
  };
}

function methodOf(file: Group): Authentication {
  if ((last(file, 'AuthUser')?.text ?? '') === '') return 'none';
  return last(file, 'AuthMethod')?.text.toLowerCase() === 'cram-md5' ? 'cram-md5' : 'password';
}
