import type { ComparedFile } from './comparedFile';
import { pairByLikeness, type Likeness, type Paired } from './pairByLikeness';

/**
 * Finds the other version of each profile. A profile that was renamed or moved is recognised by its text, by its name
 * in another folder, or by its servers, even if their settings have changed.
 */
export const pairFiles = (before: readonly ComparedFile[], after: readonly ComparedFile[]): Paired<ComparedFile> =>
  pairByLikeness(before, after, likenesses);

const lastPart = ({ name }: ComparedFile) => name.slice(name.lastIndexOf('/') + 1);

const serversOf = ({ result }: ComparedFile) => {
  const servers = result.accounts.flatMap(({ servers: some }) => some);
  return servers.length === 0 ? undefined : JSON.stringify(servers.map(({ protocol, host }) => [protocol, host.value]));
};

const likenesses: readonly Likeness<ComparedFile>[] = [
  { key: ({ name }) => name, inOrder: true },
  { key: (file) => JSON.stringify([lastPart(file), file.text]), inOrder: true },
  { key: ({ text }) => text, inOrder: true },
  { key: (file) => JSON.stringify([lastPart(file), serversOf(file)]), inOrder: true },
  { key: (file) => JSON.stringify([file.result.format, lastPart(file)]), inOrder: false },
  { key: serversOf, inOrder: false },
];
