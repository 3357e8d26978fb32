import type { Protocol, Security } from '../../server/src';

/**
 * Profiles written by hand for the tests, so that what the lenses read can be compared with what
 * was meant. Nothing in here comes from the code under test.
 */
export interface WrittenServer {
  readonly protocol: Extract<Protocol, 'pop3' | 'imap' | 'smtp'>;
  readonly host: string;
  /** A number in the format's own notation; a text is written as it is; absent is left out. */
  readonly port?: number | string | undefined;
  /** A word of the model in the format's own words; absent is left out. */
  readonly security?: Exclude<Security, 'unknown'> | undefined;
  /** In place of `security`: a text that is written as it is. */
  readonly securityText?: string | undefined;
  /** True where nothing else is said. */
  readonly logsIn?: boolean;
}

export interface ProfileKind {
  readonly format: string;
  readonly fileName: string;
  readonly isXml: boolean;
  /** The format's word for a security; undefined where it has none. */
  word(protocol: WrittenServer['protocol'], security: Security): string | undefined;
  /** One account with at most one incoming and one outgoing server; Evolution's files hold only the first. */
  write(servers: readonly WrittenServer[]): string;
  readonly holdsOneServer?: true;
}

const lines = (...parts: readonly (string | readonly string[] | undefined)[]) => parts.flat().filter((line) => line !== undefined).join('\n');

const words = (list: Readonly<Partial<Record<Security, string>>>) => (security: Security) => list[security];

const isIncoming = ({ protocol }: WrittenServer) => protocol !== 'smtp';

function securityOf(kind: Pick<ProfileKind, 'word'>, { protocol, security, securityText }: WrittenServer): string | undefined {
  return securityText ?? (security === undefined ? undefined : kind.word(protocol, security));
}

const numberWith = (write: (port: number) => string) => (port: number | string | undefined) => (typeof port === 'number' ? write(port) : port);
const decimal = numberWith(String);
const hexadecimal = numberWith((port) => port.toString(16).padStart(8, '0'));

const element = (name: string, text: string | undefined, attributes = '') => (text === undefined ? undefined : `<${name}${attributes}>${text}</${name}>`);

const indented = (by: string, list: readonly (string | undefined)[]) => list.filter((line) => line !== undefined).map((line) => by + line);

const windowsLiveMail: ProfileKind = {
  format: 'windows-live-mail',
  fileName: 'account.oeaccount',
  isXml: true,
  word: (protocol, security) => words(protocol === 'smtp' ? { none: '00000000', auto: '00000001' } : { none: '00000000', tls: '00000001' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = { pop3: 'POP3', imap: 'IMAP', smtp: 'SMTP' }[one.protocol];
      return indented('\t', [
        element(`${prefix}_Server`, one.host, ' type="SZ"'),
        element(`${prefix}_Port`, hexadecimal(one.port), ' type="DWORD"'),
        element(`${prefix}_Secure_Connection`, securityOf(this, one), ' type="DWORD"'),
        isIncoming(one) ? undefined : element('SMTP_Use_Sicily', one.logsIn === false ? '00000000' : '00000002', ' type="DWORD"'),
      ]);
    };
    return lines('<?xml version="1.0" encoding="utf-8" ?>', '<MessageAccount>', '\t<Account_Name type="SZ">Desk</Account_Name>', servers.flatMap(server), '</MessageAccount>', '');
  },
};

const appleMobileconfig: ProfileKind = {
  format: 'apple-mobileconfig',
  fileName: 'mail.mobileconfig',
  isXml: true,
  word: (_, security) => words({ none: '<false/>', auto: '<true/>' })(security),
  write(servers) {
    const pair = (key: string, value: string | undefined) => (value === undefined ? [] : [`\t<key>${key}</key>`, `\t${value}`]);
    const server = (one: WrittenServer) => {
      const prefix = `${isIncoming(one) ? 'Incoming' : 'Outgoing'}MailServer`;
      return [
        ...(isIncoming(one) ? pair('EmailAccountType', `<string>${one.protocol === 'pop3' ? 'EmailTypePOP' : 'EmailTypeIMAP'}</string>`) : []),
        ...pair(`${prefix}Authentication`, `<string>${one.logsIn === false ? 'EmailAuthNone' : 'EmailAuthPassword'}</string>`),
        ...pair(`${prefix}HostName`, `<string>${one.host}</string>`),
        ...pair(`${prefix}PortNumber`, one.port === undefined ? undefined : `<integer>${one.port}</integer>`),
        ...pair(`${prefix}UseSSL`, one.securityText === undefined ? securityOf(this, one) : `<string>${one.securityText}</string>`),
      ];
    };
    return lines('<?xml version="1.0" encoding="UTF-8"?>', '<plist version="1.0">', '<dict>', pair('PayloadType', '<string>com.apple.mail.managed</string>'), servers.flatMap(server), '</dict>', '</plist>', '');
  },
};

const thunderbirdAutoconfig: ProfileKind = {
  format: 'thunderbird-autoconfig',
  fileName: 'config-v1.1.xml',
  isXml: true,
  word: (_, security) => words({ none: 'plain', starttls: 'STARTTLS', tls: 'SSL' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const name = isIncoming(one) ? 'incomingServer' : 'outgoingServer';
      return [
        `    <${name} type="${one.protocol}">`,
        ...indented('      ', [
          element('hostname', one.host),
          element('port', decimal(one.port)),
          element('socketType', securityOf(this, one)),
          element('authentication', one.logsIn === false ? 'none' : 'password-cleartext'),
        ]),
        `    </${name}>`,
      ];
    };
    return lines('<?xml version="1.0" encoding="UTF-8"?>', '<clientConfig version="1.1">', '  <emailProvider id="example.com">', '    <domain>example.com</domain>', servers.flatMap(server), '  </emailProvider>', '</clientConfig>', '');
  },
};

const k9Settings: ProfileKind = {
  format: 'k9-settings',
  fileName: 'settings.k9s',
  isXml: true,
  word: (_, security) => words({ none: 'NONE', starttls: 'STARTTLS_REQUIRED', tls: 'SSL_TLS_REQUIRED' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const name = isIncoming(one) ? 'incoming-server' : 'outgoing-server';
      return [
        `      <${name} type="${one.protocol.toUpperCase()}">`,
        ...indented('        ', [
          element('host', one.host),
          element('port', decimal(one.port)),
          element('connection-security', securityOf(this, one)),
          element('authentication-type', 'PLAIN'),
          element('username', one.logsIn === false ? '' : 'desk@example.com'),
        ]),
        `      </${name}>`,
      ];
    };
    return lines('<k9settings version="99" format="1">', '  <accounts>', '    <account uuid="3d1c8f0e-6f55-4b53-9a3e-0f3a52a7b001">', servers.flatMap(server), '    </account>', '  </accounts>', '</k9settings>', '');
  },
};

const outlookPrf: ProfileKind = {
  format: 'outlook-prf',
  fileName: 'desk.prf',
  isXml: false,
  word: (protocol, security) => words(protocol === 'pop3' ? { none: '0', tls: '1' } : { none: '0', tls: '1', starttls: '2', auto: '3' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = one.protocol.toUpperCase();
      const security = securityOf(this, one);
      const port = decimal(one.port);
      return [
        `${prefix}Server=${one.host}`,
        port === undefined ? undefined : `${prefix}Port=${port}`,
        security === undefined ? undefined : `${isIncoming(one) ? `${prefix}UseSSL` : 'SMTPSecureConnection'}=${security}`,
        isIncoming(one) ? undefined : `SMTPUseAuth=${one.logsIn === false ? 0 : 1}`,
      ];
    };
    const mapping = servers.some(({ protocol }) => protocol === 'imap') ? 'IMAP_I_Mail' : 'I_Mail';
    return lines(
      ['[General]', 'ProfileName=Desk', '', '[Internet Account List]', `Account1=${mapping}`, '', '[Account1]', 'AccountName=Desk'],
      servers.flatMap(server).filter((line) => line !== undefined),
      ['', `[${mapping}]`, `AccountType=${mapping === 'I_Mail' ? 'POP3' : 'IMAP'}`, 'SMTPServer=PT_UNICODE,0x0200', 'SMTPPort=PT_LONG,0x0201', ''],
    );
  },
};

const evolution: ProfileKind = {
  format: 'evolution',
  fileName: 'account.source',
  isXml: false,
  holdsOneServer: true,
  word: (_, security) => words({ none: 'none', starttls: 'starttls-on-standard-port', tls: 'ssl-on-alternate-port' })(security),
  write([one]) {
    const { protocol, host, port, logsIn } = one!;
    const security = securityOf(this, one!);
    const backend = { pop3: 'pop', imap: 'imapx', smtp: 'smtp' }[protocol];
    return lines(
      ['[Data Source]', 'DisplayName=Desk', 'Enabled=true', '', `[Mail ${protocol === 'smtp' ? 'Transport' : 'Account'}]`, `BackendName=${backend}`, '', '[Authentication]', `Host=${host}`],
      port === undefined ? undefined : `Port=${port}`,
      `Method=${logsIn === false ? 'none' : 'PLAIN'}`,
      security === undefined ? undefined : ['', '[Security]', `Method=${security}`],
      '',
    );
  },
};

export const profileKinds: readonly ProfileKind[] = [appleMobileconfig, evolution, k9Settings, outlookPrf, thunderbirdAutoconfig, windowsLiveMail];
