import type { SecretPlaces } from './profileKind';
import { profileKinds } from './profiles';
import { allSamples } from './samples';
import { planted as secret } from './secrets';

const { password, urlPassword, token, user, address, blob } = secret;

/** A sample in which every place for a secret holds one. */
export interface PlantedSample {
  readonly path: string;
  readonly fileName: string;
  readonly text: string;
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
    const added = placesIn(format).add(planted, secret);
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
  return text.replace(
    /(?:imap|pop|smtp|dav|eas|ldap)\.example\.(?:com|net|org)/g,
    (host) => `imaps://${user}:${urlPassword}@${host}:993/${user}`,
  );
}

/** An account that is called like its log-in. */
function plantInNames(text: string, format: string, name: string): string {
  const { accountName } = placesIn(format);
  return accountName ? text.replace(accountName, `$1${name}`) : text;
}

/** Those of all kinds of a format; a text that is not of a kind has none of its places. */
function placesIn(format: string): SecretPlaces {
  const places = profileKinds.filter((kind) => kind.format === format).map(({ secretPlaces }) => secretPlaces);
  return { ...places[0], add: (text, secrets) => places.reduce((added, place) => place.add(added, secrets), text) };
}
