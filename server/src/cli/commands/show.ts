import { lint } from '../../lint';
import { accountsInFiles } from '../company';
import type { Environment } from '../environment';
import type { ExitCode } from '../exitCodes';
import type { Options } from '../options';
import { lookOf, tell, writeReport } from '../output';
import { readProfiles, type Lint } from '../readProfiles';
import { showJson } from '../reporters/json';
import { serverTables } from '../reporters/serverTables';
import { exitCodeFor } from '../verdict';

/** Lists every mail server, with what the client will really do. */
export async function show(options: Options, environment: Environment, lintText: Lint = lint): Promise<ExitCode> {
  if (options.textconv) {
    const { printServerLines } = await import('../printServerLines');
    return printServerLines(options, environment, lintText);
  }
  const linted = await readProfiles(options, environment, lintText);
  const report = options.format === 'json' ? showJson(linted, accountsInFiles(linted)) : serverTables(linted.files, accountsInFiles(linted), lookOf(options, environment).paint);
  const failures = [...linted.failures, ...(await writeReport(report, options, environment))];
  tell(failures, linted.notes, options, environment);
  return exitCodeFor([], failures, 'never');
}
