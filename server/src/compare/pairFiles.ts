import type { ComparedFile } from './comparedFile';
import { pairByLikeness, type Likeness, type Paired } from './pairByLikeness';

/**
 * Finds for each profile the version of it on the other side. A profile that was renamed or moved
 * is known again by its text, by its name in another folder, or by the servers in it, whatever
 * became of their settings.
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
