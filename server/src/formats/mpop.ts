import { lazy } from '../memoize/memoize';
import type { Authentication } from '../model/mailServer';
import { directives } from '../syntax/lines/directives';
import { msmtpDirectives } from '../syntax/lines/directivesDialects';
import type { Group } from '../syntax/tree';
import type { Argument } from '../lenses/commandRefusals';
import type { FoundRefusal } from '../lenses/refusal';
import { usualDefaultPort, type Format, type ServerTable } from '../lenses/format';
import {
  accountLines,
  accountRefusals,
  accountsIn,
  accountTable,
  choosesMethod,
  commonCommands,
  commonMethods,
  hasEval,
  logIn,
  methods,
  namesInAccount,
} from './msmtp';

const onlyInMpop =
  '(?:delivery|keep|only_new|uidls_file|killsize|skipsize|filter|pipelining|received_header)[ \\t]|auth[ \\t]+(?:apop|user)[ \\t]*\\r?$';

/** Where msmtp has no line of its own either, the server says which of the two is meant. */
const pop3Server =
  '(?<![\\s\\S])(?![\\s\\S]*^[ \\t]*' +
  '(?:from|protocol|domain|logfile|syslog|aliases|maildomain|auto_from|dsn_\\w+|set_\\w+)(?:[ \\t]|\\r?$))' +
  '[\\s\\S]*^[ \\t]*(?:port[ \\t]+(?:110|995)[ \\t]*\\r?$|host[ \\t]+pop3?[.-])';

/**
 * mpop fetches mail with POP3. Its author writes msmtp too, and both read one notation with the same
 * inheritance; mpop has no lines outside of an account, and logs in without being told to.
 * Of files without a name that both could read, those with a line of mpop's are mpop's: in the list of formats it
 * comes before msmtp.
 * Source: marlam/mpop `src/conf.c` (read_conffile, check_account), `src/mpop.c` and `src/pop3.c` (pop3_auth),
 * and `mpop --pretend` of version 1.4.18.
 */
export const mpop: Format = {
  id: 'mpop',
  title: 'mpop configuration',
  client: 'mpop',
  syntax: directives(msmtpDirectives),
  recognition: {
    fileNames: ['.mpoprc', 'mpoprc', '*mpoprc', '*mpoprc.*', 'mpop/config', 'mpop/config.*'],
    ownFileNames: ['.mpoprc', 'mpoprc', 'mpoprc.txt', 'mpop/config'],
    readsAnyOwnFile: true,
    content: {
      lines: [
        ...accountLines,
        { oneOf: [`^[ \\t]*(?:${onlyInMpop})`, pop3Server], evidence: 'it has a line that only mpop knows, or a POP3 server' },
      ],
    },
    contentIsEnough: true,
  },
  language: { filenames: ['.mpoprc', 'mpoprc'], filenamePatterns: ['**/mpop/config'], grammar: 'directives', configuration: 'ini-hash' },
  accounts: accountsIn,
  accountName: { key: 'account' },
  logInNames: namesInAccount,
  repeatedSetting: 'last',
  servers: [fetching()],
  refusals,
};

function* refusals(root: Group): Generator<FoundRefusal> {
  const [first] = root.groups();
  if (first?.name === '')
    yield {
      loses: 'file',
      group: first,
      message:
        'mpop rejects this file: write “account” or “defaults” above this line. There is no account before the first of these words.',
    };
  yield* accountRefusals(root, commandsOfMpop(), 'mpop', 'incoming');
}

const onOff = ['', 'on', 'off'] as const;

const commandsOfMpop = lazy(
  () =>
    new Map<string, Argument>([
      ...commonCommands,
      ['auth', [...commonMethods, 'user', 'apop']],
      ['delivery', /^(?:mda|maildir|mbox|exchange)[ \t]/],
      ['uidls_file', 'needed'],
      ['filter', 'any'],
      ['pipelining', [...onOff, 'auto']],
      ['received_header', onOff],
      ['only_new', onOff],
      ['keep', 'any'],
      ['killsize', 'needed'],
      ['skipsize', 'needed'],
    ]),
);

function fetching(): ServerTable {
  return {
    ...accountTable({ older: false }),
    protocol: 'pop3',
    direction: 'incoming',
    defaultPort: { port: usualDefaultPort, certainty: 'certain' },
    authentication: logIn(() => methodsOfMpop),
    defaultAuthentication: (account) => (hasEval(account) ? 'unknown' : 'password'),
    withholdsPassword: (account) => choosesMethod(account, 'on'),
  };
}

const methodsOfMpop: ReadonlyMap<string, Authentication> = new Map([
  ...[...methods].filter(([word]) => word !== 'off'),
  ['user', 'password'],
  ['apop', 'apop'],
]);
