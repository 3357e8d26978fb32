import { bySetting, type SharedSetting } from '../decision/bySetting';
import type { Fact } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { protocolTitle } from '../decision/words';
import type { MailServer } from '../model/mailServer';

/** Whoever gets the file gets the password. */
export const passwordInFile: Rule = {
  id: 'password-in-file',
  title: 'A password is stored in readable form',
  family: 'authentication',
  severity: 'warning',
  strictSeverity: 'error',
  fix: 'suggested',
  why:
    'Whoever gets the file, a backup of it or the repository that contains it can log in and read, send and delete mail; with most ' +
    'providers, the same password opens more than the mailbox. What was once committed or sent stays in the history, so removing it ' +
    'from the file is not enough: change the password.',
  symptom: 'Nothing, until somebody else uses it.',
  references: [
    { label: 'NIST SP 800-63B', url: 'https://pages.nist.gov/800-63-4/sp800-63b.html' },
    {
      label: 'GitHub: removing sensitive data from a repository',
      url: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    },
  ],
  *check(context) {
    const pointAt = ({ storedPassword }: MailServer) => (forms[storedPassword.value] === undefined ? undefined : storedPassword);
    for (const shared of bySetting(context, 'password-in-file', pointAt)) yield factOf(shared, context.policy.failOnStoredPassword);
  },
};

const forms: Readonly<Partial<Record<MailServer['storedPassword']['value'], string>>> = {
  clear: 'in clear text',
  obfuscated: 'in a form that anybody can decode',
};

function factOf({ servers, account, server }: SharedSetting, isError: boolean): Fact {
  const { storedPassword, authentication, clientWritesPassword, client } = server;
  const secret = authentication.value === 'oauth2' ? 'token' : 'password';
  const isUnasked = clientWritesPassword ?? storedPassword.value === 'obfuscated';
  return {
    span: storedPassword.span,
    settingSpan: storedPassword.settingSpan,
    account,
    server,
    ...(isError ? { severity: 'error' } : isUnasked && { severity: 'information' }),
    message:
      `${protocolTitle(server)}: the ${secret} stands in this file ${forms[storedPassword.value]!}, ` +
      'and whoever gets the file can log in with it. ' +
      `${isUnasked ? `${client} writes it there by itself, so keep the file to yourself.` : 'Keep it outside of the file.'} ` +
      `If the file was ever committed or passed on, change the ${secret}: the history keeps it.`,
    offers: [
      {
        title: `Get the ${secret} from a command`,
        isPreferred: false,
        parts: servers.map((one) => ({ server: one, target: { storedPassword: 'by command' as const } })),
      },
      {
        title: `Take the ${secret} out of the file`,
        isPreferred: false,
        parts: servers.map((one) => ({ server: one, target: { storedPassword: 'no' as const } })),
      },
    ],
  };
}
