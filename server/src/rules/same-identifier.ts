import { type JointFact, type PlacedIdentity, type PlacedServer, placeTitle } from '../decision/filesTogether';
import type { Rule } from '../decision/rule';

/** Two profiles that were copied from one, so that the client takes the second for a new version of the first. */
export const sameIdentifier: Rule = {
  id: 'same-identifier',
  title: 'Two profiles have the same identifier, so one replaces the other',
  family: 'file',
  severity: 'information',
  fix: 'none',
  needsSeveralFiles: true,
  why:
    'By its identifier a device knows which of its profiles a new one replaces. Two profiles for different accounts that share one, ' +
    'since one file was copied to make the other, cannot be installed side by side.',
  symptom: 'Installing the second profile makes the account of the first one disappear.',
  references: [
    {
      label: 'Apple: TopLevel.yaml, PayloadIdentifier',
      url: 'https://github.com/apple/device-management/blob/release/mdm/profiles/TopLevel.yaml',
    },
  ],
  check: () => [],
  *checkTogether({ sameIdentities }) {
    for (const [first, ...others] of sameIdentities) {
      for (const other of others) if (isOtherAccount(first!, other)) yield factFor(other, first!);
    }
  },
};

/** Two versions for one mailbox are meant to replace each other. */
const isOtherAccount = (a: PlacedIdentity, b: PlacedIdentity) => mailbox(a) !== mailbox(b);

const mailbox = ({ servers }: PlacedIdentity) => JSON.stringify([...new Set(servers.map(mailboxOf))].sort());

/** The log-in names where they are known; where a file is for every user, the host. */
const mailboxOf = ({ server, logIns }: PlacedServer) => {
  const names = logIns.filter((name) => name !== everyUser);
  return names.length > 0 ? [...names].sort().join(' ') : server.host.value.toLowerCase();
};

/** What stands for every user among the log-in names. */
const everyUser = '*';

function factFor({ span, settingSpan, servers }: PlacedIdentity, first: PlacedIdentity): JointFact {
  const { file } = first.servers[0]!;
  return {
    at: servers[0]!,
    span,
    settingSpan,
    message:
      `Give each profile an identifier of its own: ${placeTitle(file, first.span)}, has the same for another account, so on one ` +
      'device each of the two replaces the other.',
    elsewhere: [{ file, span: first.span, message: 'The same identifier, for another account.' }],
    doubt: { confidence: 'possible', reason: 'Profiles that never go to the same device may share an identifier.' },
    offers: [],
  };
}
