import type { Protocol } from '../model/mailServer';
import { logInMethods, type LogInMethod, type LogInPolicy } from '../model/provider';
import type { LogInEntry, LongLogInEntry, ProviderEntry } from './providerFile';

/** `oauth2 or app-password since 2022-05-30`; undefined when it is not of that form. */
export function readLogIn(text: string): Pick<LogInPolicy, 'methods' | 'since'> | undefined {
  const [, words, since] = /^([\w-]+(?: or [\w-]+)*)(?: since (\d{4}-\d\d(?:-\d\d)?))?$/.exec(text.trim()) ?? [];
  if (words === undefined) return undefined;
  const methods = words.split(' or ');
  return methods.every(isMethod)
    ? { methods: logInMethods.filter((method) => methods.includes(method)), ...(since !== undefined && { since }) }
    : undefined;
}

const isMethod = (word: string): word is LogInMethod => (logInMethods as readonly string[]).includes(word);

/** How the provider lets people log in with this protocol, as known on the day of the list. */
export function logInPolicy({ login, see }: ProviderEntry, protocol: Protocol, date: string): LogInPolicy | undefined {
  const entry = login !== undefined && isByProtocol(login) ? login[protocol] : login;
  const { accepts = '', note, see: page = see } = typeof entry === 'object' ? entry : { accepts: entry };
  const policy = readLogIn(accepts);
  return (
    policy && {
      ...policy,
      page,
      ...(note !== undefined && { note }),
      ...(policy.since !== undefined && policy.since > date && { isAnnounced: true as const }),
    }
  );
}

const isByProtocol = (login: NonNullable<ProviderEntry['login']>): login is Exclude<typeof login, LogInEntry> =>
  typeof login === 'object' && !isLong(login);

const isLong = (login: Exclude<ProviderEntry['login'], string | undefined>): login is LongLogInEntry => 'accepts' in login;
