/**
 * Files of the corpus that are rightly taken for no profile, by their folder and the first signs of
 * their SHA-256, and why. The test fails for a file that is missing here, and for one that need not
 * be here.
 */
export const notRecognised: Readonly<Record<string, string>> = {
  'autodiscover 04f43121': 'All names are in lower case. XML names are case-sensitive, and Thunderbird looks for `Autodiscover`.',
  'evolution 0a01c66a': 'A store in a folder of this machine, with no server.',
  'evolution 88325b37': 'Mail is sent by another program, with no server.',
  'himalaya 83885be1': 'The sample of Himalaya 2.x, under a name that no configuration has.',
  'iaf 36aababe': 'An Internet Account File of Outlook Express, a binary format that is not read yet.',
  'meli 501f2a5b': 'The sample of meli, in which every account is commented out.',
  'mutt 63f47448': 'A list of mailboxes, with no server.',
  'mutt 8ef52c6e': 'Reads folders of this machine; the one address is commented out.',
};
