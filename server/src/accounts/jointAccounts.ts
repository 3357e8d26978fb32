import type { Account } from '../model/mailServer';
import type { FileTraits } from './fileTraits';
import { registrableDomain } from './registrableDomain';

/** What is needed of a file to find accounts that are spread over several files. */
export interface FileOfAccounts {
  /** Its path or address: files in the same folder have the same name up to the last `/` or `\`. */
  readonly name: string;
  readonly accounts: readonly Account[];
  readonly traits: FileTraits | undefined;
}

/** The part of an account that is in one file. */
export interface AccountPart<File extends FileOfAccounts = FileOfAccounts> {
  readonly file: File;
  readonly account: Account;
}

/** An account in two files or more; receiving comes before sending. */
export type JointAccount<File extends FileOfAccounts = FileOfAccounts> = readonly AccountPart<File>[];

/**
 * The accounts that are spread over several files of a folder, in the order of the file names. Nothing is guessed: if
 * it is not certain which servers belong together, none are joined.
 */
export function jointAccounts<File extends FileOfAccounts>(files: readonly File[]): JointAccount<File>[] {
  const folders = groupedBy(files, ({ name }) => folderOf(name));
  const accounts = [...folders.values()].flatMap(accountsOfFolder);
  const nameOf = (account: JointAccount<File>) => account.map(({ file }) => file.name).sort(compareText)[0]!;
  return accounts.sort((a, b) => compareText(nameOf(a), nameOf(b)) || a[0]!.account.span.start - b[0]!.account.span.start);
}

/** Up to and including the last separator. */
export const folderOf = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);

/** @param files of one folder */
export function accountsOfFolder<File extends FileOfAccounts>(files: readonly File[]): JointAccount<File>[] {
  const families = groupedBy(files, ({ traits }) => traits?.links?.family);
  return [...families].flatMap(([family, members]) => {
    if (family === undefined) return [];
    return members.some(({ traits }) => traits!.links!.identifiers) ? byIdentifiers(members) : byNeighbourhood(members);
  });
}

/** Files that name each other, or the same third file, belong to one account. */
function byIdentifiers<File extends FileOfAccounts>(files: readonly File[]): JointAccount<File>[] {
  const heads = new Map<string, string>();
  const headOf = (identifier: string): string => {
    let head = identifier;
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next;
    for (let at = identifier; at !== head;) {
      const next = heads.get(at)!;
      heads.set(at, head);
      at = next;
    }
    return head;
  };
  for (const { traits } of files) {
    const { own, others } = traits!.links!.identifiers!;
    for (const other of others) {
      const [head, otherHead] = [headOf(own), headOf(other)];
      if (head !== otherHead) heads.set(otherHead, head);
    }
  }
  return [...groupedBy(files, ({ traits }) => headOf(traits!.links!.identifiers!.own)).values()].flatMap(
    (linked) => pairOf(partsOf(linked)) ?? [],
  );
}

/** The only two servers of a folder belong together; otherwise, the only two of one domain do. */
function byNeighbourhood<File extends FileOfAccounts>(files: readonly File[]): JointAccount<File>[] {
  const parts = partsOf(files);
  const only = pairOf(parts);
  if (only) return only;
  return [...groupedBy(parts, domainOf)].flatMap(([domain, some]) => (domain === undefined ? [] : (pairOf(some) ?? [])));
}

const partsOf = <File extends FileOfAccounts>(files: readonly File[]): AccountPart<File>[] =>
  files.flatMap((file) => file.accounts.filter(({ servers }) => servers.length > 0).map((account) => ({ file, account })));

/** One that receives and one that sends, in two files, and nothing else. */
function pairOf<File extends FileOfAccounts>(parts: readonly AccountPart<File>[]): JointAccount<File>[] | undefined {
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2 || first.file === second.file) return undefined;
  const [incoming, outgoing] = isAll(first, 'incoming') ? [first, second] : [second, first];
  return isAll(incoming, 'incoming') && isAll(outgoing, 'outgoing') ? [[incoming, outgoing]] : undefined;
}

const isAll = ({ account }: AccountPart, direction: 'incoming' | 'outgoing') =>
  account.servers.every((server) => server.direction === direction);

function domainOf({ account }: AccountPart): string | undefined {
  const domains = new Set(account.servers.map(({ host }) => registrableDomain(host.value)));
  return domains.size === 1 ? [...domains][0] : undefined;
}

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
