/** Files of accounts that are spread over several ones, as their clients write them. */

interface Endpoint {
  readonly host?: string;
  readonly port?: number;
  readonly security?: string;
  readonly user?: string;
}

const evolutionEndpoint = ({ host, port, security = 'ssl-on-alternate-port', user = 'jo.secret' }: Endpoint) =>
  `[Authentication]\nHost=${host}\nMethod=PLAIN\n${port === undefined ? '' : `Port=${port}\n`}User=${user}\n\n` +
  `[Security]\nMethod=${security}\n`;

export const evolutionAccount = ({
  parent = '',
  identity = 'who',
  ...endpoint
}: Endpoint & { parent?: string; identity?: string } = {}): string =>
  `[Data Source]\nDisplayName=Work\nEnabled=true\nParent=${parent}\n\n` +
  `[Mail Account]\nBackendName=imapx\nIdentityUid=${identity}\n\n` +
  evolutionEndpoint({ host: 'imap.example.com', port: 993, ...endpoint });

export const evolutionTransport = ({ parent = '', ...endpoint }: Endpoint & { parent?: string } = {}): string =>
  `[Data Source]\nDisplayName=Work\nEnabled=true\nParent=${parent}\n\n` +
  `[Mail Transport]\nBackendName=smtp\n\n${evolutionEndpoint({ host: 'smtp.example.com', port: 465, ...endpoint })}`;

export const evolutionIdentity = (transport: string): string =>
  `[Data Source]\nDisplayName=Work\nEnabled=true\nParent=\n\n[Mail Identity]\nName=Jo\n\n[Mail Submission]\nTransportUid=${transport}\n`;

export const akonadiImap = ({ host = 'imap.example.com', port = 993, security = 'SSL', user = 'jo.secret' }: Endpoint = {}): string =>
  `[network]\nImapPort=${port}\nImapServer=${host}\nSafety=${security}\nUserName=${user}\n`;

export const akonadiPop3 = ({ host = 'pop.example.com', port = 995, user = 'jo.secret' }: Endpoint = {}): string =>
  `[General]\nhost=${host}\nlogin=${user}\nport=${port}\nuseSSL=true\n`;

export const kmailTransport = ({
  id = 1,
  host = 'smtp.example.com',
  port = 465,
  security = 'SSL',
  user = 'jo.secret',
}: Endpoint & { id?: number } = {}): string =>
  `[Transport ${id}]\nauth=true\nauthtype=PLAIN\nencryption=${security}\nhost=${host}\nid=${id}\nidentifier=SMTP\n` +
  `name=Relay\nport=${port}\nuser=${user}\n`;
