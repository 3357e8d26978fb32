import { lint } from '../../lint/lint';
import { accountsInFiles } from '../input/accountsInFiles';
import type { Environment } from '../terminal/environment';
import type { ExitCode } from '../terminal/exitCodes';
import { createLintText, type Lint } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { lookOf, printMessages, writeReport } from '../terminal/output';
import { readProfiles } from '../input/readProfiles';
import { showJson } from '../report/reporters/json';
import { serverTables } from '../report/reporters/serverTables';
import { exitCodeFor } from '../terminal/verdict';

/** Lists every mail server, with what the client will actually do. */
export async function show(options: Options, environment: Environment, core: Lint = lint): Promise<ExitCode> {
  if (options.textconv) {
    const { printServerLines } = await import('./printServerLines');
    return printServerLines(options, environment, core);
  }
  const linted = await readProfiles(options, environment, createLintText(options, environment.currentFolder, core));
  const report =
    options.format === 'json'
      ? showJson(linted, accountsInFiles(linted))
      : serverTables(linted.files, accountsInFiles(linted), lookOf(options, environment).paint);
  const failures = [...linted.failures, ...(await writeReport(report, options, environment))];
  printMessages(failures, linted.notes, options, environment);
  return exitCodeFor([], failures, 'never');
}
