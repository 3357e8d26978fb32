import { allSamples } from './samples';

/** A sample in which every place for a secret holds one. */
export interface PlantedSample {
  readonly path: string;
  readonly fileName: string;
  readonly text: string;
}

/** What must never come out of any surface. None of these words stands in a sample for another reason. */
export const secrets: readonly string[] = ['swordfish-4711', 'hunter2/%40?#', 'tok_8Zk3q', 'jo.secretive', 'jo.secretive@private.example', '5365637265743432'];

const [password, urlPassword, token, user, address, blob] = secrets as [string, string, string, string, string, string];

/** Half of a secret is as bad as the whole; of an address, the domain is none. */
export function piecesOf(secret: string): string[] {
  const own = secret.split('@', 1)[0]!;
  return [secret, own.slice(0, 7), own.slice(-7)];
}

/** The values of these settings, in whichever notation, are what the clients keep secrets in. */
const places: readonly (readonly [key: RegExp, secret: string])[] = [
  [/(?:User_?Name|username|^User|UserName|LogIn)$/i, user],
  [/(?:Email_?Address|^email|^Address|ReplyEmailAddress)$/i, address],
  [/(?:Display_Name|^CredentialName)$/i, address],
  [/(?:Password2)$/i, blob],
  [/(?:Password)$/i, password],
  [/(?:Token|client-cert-alias)$/i, token],
];

const secretFor = (key: string) => places.find(([pattern]) => pattern.test(key))?.[1];

/** In all samples: what is there is replaced, and what a client would also read is added. */
export function plantedSamples(): PlantedSample[] {
  return allSamples().flatMap(({ path, fileName, format, text }) => {
    const planted = plantInValues(text);
    const added = addSecrets(planted, format);
    const variants = [planted, plantInHosts(planted), added, plantInNames(added, format, user), plantInNames(added, format, address)];
    return [...new Set(variants)].map((variant, index) => ({ path: `${path} (${index})`, fileName, text: variant }));
  });
}

function plantInValues(text: string): string {
  return text
    .replace(/<((?:\w+:)?)([\w-]+)([^<>/]*)>[^<]*<\/\1\2>/g, (whole, prefix: string, name: string, attributes: string) => {
      const secret = secretFor(name);
      return secret === undefined ? whole : `<${prefix}${name}${attributes}>${secret.replace(/&/g, '&amp;')}</${prefix}${name}>`;
    })
    .replace(/(<key>([\w]+)<\/key>\s*<string>)[^<]*(<\/string>)/g, (whole, before: string, key: string, after: string) => {
      const secret = secretFor(key);
      return secret === undefined ? whole : before + secret + after;
    })
    .replace(/^([ \t]*)([\w]+)([ \t]*=[ \t]*)(?!PT_)[^\r\n]*/gm, (whole, indentation: string, key: string, equals: string) => {
      const secret = secretFor(key);
      return secret === undefined ? whole : indentation + key + equals + secret;
    });
}

/** A whole URL with name and password where only the host belongs. */
function plantInHosts(text: string): string {
  return text.replace(/(?:imap|pop|smtp|dav|eas|ldap)\.example\.(?:com|net|org)/g, (host) => `imaps://${user}:${urlPassword}@${host}:993/${user}`);
}

/** An account that is called like its log-in. */
function plantInNames(text: string, format: string, name: string): string {
  const names: Readonly<Record<string, RegExp>> = {
    'apple-mobileconfig': /(<key>EmailAccountDescription<\/key>\s*<string>)[^<]*/g,
    evolution: /^(DisplayName=)[^\r\n]*/gm,
    'k9-settings': /(<name>)[^<]*/g,
    'outlook-prf': /^(AccountName=)(?!PT_)[^\r\n]*/gm,
    'thunderbird-autoconfig': /(<displayName>)[^<]*/g,
    'windows-live-mail': /(<Account_Name[^>]*>)[^<]*/g,
  };
  return text.replace(names[format]!, `$1${name}`);
}

/** The settings that the samples do not have, in the first place where the client reads them. */
function addSecrets(text: string, format: string): string {
  const apple = `<dict><key>IncomingPassword</key><string>${password}</string><key>OutgoingPassword</key><string>${password}</string><key>IncomingMailServerUsername</key><string>${user}</string><key>OutgoingMailServerUsername</key><string>${user}</string><key>EmailAddress</key><string>${address}</string><key>EmailAccountName</key><string>${address}</string><key>Password</key><string>${password}</string><key>OAuthToken</key><string>${token}</string>`;
  const android = `<username>${user}</username><password>${password}</password><client-cert-alias>${token}</client-cert-alias>`;
  const windows = `<MessageAccount><POP3_User_Name>${user}</POP3_User_Name><POP3_Password2 type="BINARY">${blob}</POP3_Password2><IMAP_User_Name>${user}</IMAP_User_Name><IMAP_Password2>${blob}</IMAP_Password2><SMTP_User_Name>${user}</SMTP_User_Name><SMTP_Password2>${blob}</SMTP_Password2><SMTP_Email_Address>${address}</SMTP_Email_Address><SMTP_Display_Name>${address}</SMTP_Display_Name>`;
  switch (format) {
    case 'apple-mobileconfig':
      return text.replace(/<dict>(?=\s*<key>(?:EmailAccountDescription|PayloadType))/, apple);
    case 'evolution':
      return text.replace(/^\[Authentication\].*$/m, (line) => `${line}\nUser=${user}\nCredentialName=${token}\nPassword=${password}`);
    case 'k9-settings':
      return text.replace(/<\/(?:incoming|outgoing)-server>/g, (end) => android + end);
    case 'outlook-prf':
      return text.replace(/^\[account\d\].*$/gim, (line) => `${line}\nPOP3UserName=${user}\nSMTPUserName=${user}\nEmailAddress=${address}\nPassword=${password}`);
    case 'thunderbird-autoconfig':
      return text.replace(/<hostname>/g, `<username>${user}</username><password>${password}</password><hostname>`);
    default:
      return text.replace('<MessageAccount>', windows);
  }
}
