import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { countsLine } from './counts';

/** mocha's usual output; at the end the counts are written to the file that `COUNTS_FILE` names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['COUNTS_FILE'];
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats!;
      if (file) writeFileSync(file, countsLine({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
