import { jointAccounts } from '../../accounts/jointAccounts';
import type { Account } from '../../model/mailServer';
import type { LintedFile, LintedFiles } from './lintedFile';

/** An account in several files. */
export type AccountInFiles = readonly { readonly file: LintedFile; readonly account: Account }[];

/** The accounts that are spread over several of the files. */
export function accountsInFiles({ files, linkingFiles }: Pick<LintedFiles, 'files' | 'linkingFiles'>): AccountInFiles[] {
  const profiles = files.flatMap((linted) =>
    linted.file === undefined ? [] : [{ name: linted.file, accounts: linted.result.accounts, traits: linted.traits, linted }],
  );
  const linking = linkingFiles.map(({ file, traits }) => ({ name: file, accounts: [], traits, linted: undefined }));
  return jointAccounts([...profiles, ...linking]).map((parts) =>
    parts.flatMap(({ file: { linted }, account }) => (linted ? [{ file: linted, account }] : [])),
  );
}
