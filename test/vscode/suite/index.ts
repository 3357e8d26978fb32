import { mocha, Mocha } from './mocha';
import './languages.test';
import './quietWindow.test';
import './findings.test';
import './quickFixes.test';
import './reading.test';
import './settings.test';
import { countsLine } from '../../support/counts';

/** What every extension host calls: runs all tests, prints their counts, and fails when one failed. */
export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    const runner = Mocha.prototype.run.call(mocha, (failures) => {
      const { passes, pending } = runner.stats!;
      console.log(countsLine({ passed: passes, failed: failures, skipped: pending }));
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
  });
}
