import type { FileTraits } from '../../accounts/fileTraits';
import { jointAccounts } from '../../accounts/jointAccounts';
import { lint } from '../../lint/lint';
import { lintTogether } from '../../lint/lintTogether';
import type { Account } from '../../model/mailServer';
import { internalError, type Failure } from '../terminal/failure';
import type { LintedFile, LintedFiles } from './readProfiles';

/** A file that is no mail profile, but says which others make up an account. */
export interface Tie {
  readonly file: string;
  readonly traits: FileTraits;
}

/** The files with what there is to say of them only because of the others. What is on standard input is looked at by itself. */
export function withCompany<File extends LintedFile>(files: readonly File[], ties: readonly Tie[]): { files: File[]; failures: Failure[] } {
  const alone = files.map((linted) => (linted.result.findings === linted.alone.findings ? linted : { ...linted, result: { ...linted.result, ...linted.alone } }));
  try {
    const tied = ties.map(({ file, traits }) => ({ name: file, shown: file, result: nothing, traits, text: () => '', profile: () => undefined }));
    const linted = alone.flatMap(({ file, path, source: { text }, result, traits }) =>
      file === undefined ? [] : [{ name: file, shown: path, result, traits, text: () => text, profile: () => lint(text, file, result.options).profile }],
    );
    const findings = lintTogether([...linted, ...tied]);
    const joint = ({ file }: File) => (file === undefined ? undefined : findings.get(file));
    return { files: alone.map((one) => ({ ...one, result: { ...one.result, ...(joint(one) ?? one.alone) } })), failures: [] };
  } catch (error) {
    return { files: alone, failures: [internalError(files[0]!.path, error)] };
  }
}

const nothing = { accounts: [], findings: [], suppressed: [], options: {} };

/** An account in several files. */
export type AccountInFiles = readonly { readonly file: LintedFile; readonly account: Account }[];

/** The accounts that are spread over several of the files. */
export function accountsInFiles({ files, ties }: Pick<LintedFiles, 'files' | 'ties'>): AccountInFiles[] {
  const profiles = files.flatMap((linted) => (linted.file === undefined ? [] : [{ name: linted.file, accounts: linted.result.accounts, traits: linted.traits, linted }]));
  const tied = ties.map(({ file, traits }) => ({ name: file, accounts: [], traits, linted: undefined }));
  return jointAccounts([...profiles, ...tied]).map((parts) => parts.flatMap(({ file: { linted }, account }) => (linted ? [{ file: linted, account }] : [])));
}
