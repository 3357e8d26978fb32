import { Mocha, mocha } from './mocha';
import { report } from './report';
// A window is without a mail profile only until another test opens one.
import './firstProfile.test';
import './languages.test';
import './findings.test';
import './quickFixes.test';
import './hoverAndOutline.test';
import './settings.test';
import './projectFile.test';
import './decodedProfile.test';
import './restart.test';

/** What every extension host calls: runs all tests, and fails when one failed. */
export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    // mocha.run looks at the page's address, which a Node host does not have.
    const runner = Mocha.prototype.run.call(mocha, (failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed`))));
    report(runner);
  });
}
