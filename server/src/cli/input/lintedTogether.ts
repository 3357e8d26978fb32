import { lint } from '../../lint/lint';
import { lintTogether } from '../../lint/lintTogether';
import { internalError, type PathFailure } from '../terminal/pathFailure';
import { withoutFixes, type LintedFile, type LinkingFile } from './lintedFile';

/** The files with the findings that depend on other files added. Standard input is linted by itself. */
export function lintedTogether<File extends LintedFile>(
  files: readonly File[],
  linkingFiles: readonly LinkingFile[],
): { files: File[]; failures: PathFailure[] } {
  const alone = files.map((linted) =>
    linted.result.findings === linted.alone.findings ? linted : { ...linted, result: { ...linted.result, ...linted.alone } },
  );
  try {
    const linking = linkingFiles.map(({ file, traits }) => ({
      name: file,
      shown: file,
      result: nothing,
      traits,
      text: () => '',
      profile: () => undefined,
    }));
    const linted = alone.flatMap(({ file, path, source: { text }, result, traits }) =>
      file === undefined
        ? []
        : [{ name: file, shown: path, result, traits, text: () => text, profile: () => lint(text, file, result.options).profile }],
    );
    const findings = lintTogether([...linted, ...linking]);
    const joint = ({ file, source }: File) => {
      const found = file === undefined ? undefined : findings.get(file);
      return found && source.container !== undefined ? withoutFixes(found) : found;
    };
    return { files: alone.map((one) => ({ ...one, result: { ...one.result, ...(joint(one) ?? one.alone) } })), failures: [] };
  } catch (error) {
    return { files: alone, failures: [internalError(files[0]!.path, error)] };
  }
}

const nothing = { accounts: [], findings: [], suppressed: [], options: {} };
