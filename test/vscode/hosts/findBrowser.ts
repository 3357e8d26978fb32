import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage } from './installDebianPackage';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const knownPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].map(
    (folder) => folder && join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
];

/** The program of a Chromium or Chrome: `CHROME_PATH`, or one that is installed, or on Debian one installed now. */
export async function findBrowser(): Promise<string> {
  return chosenBrowser() ?? installedBrowser() ?? (await installBrowser());
}

function chosenBrowser(): string | undefined {
  const chosen = process.env['CHROME_PATH'];
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which is not there.`);
  return chosen || undefined;
}

function installedBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...knownPlaces].find(
    (program) => program && isExecutable(program),
  );
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const whatToDo = 'No Chromium or Chrome was found. Install one (on Debian: apt-get install -y chromium), or name it in CHROME_PATH.';

/** The step that the documentation gives for Debian, where it can be done without asking for a password. */
async function installBrowser(): Promise<string> {
  const problem = await installDebianPackage('chromium');
  const browser = problem === undefined ? installedBrowser() : undefined;
  if (!browser) throw new Error(problem === undefined ? whatToDo : `${whatToDo}\n${problem}`);
  return browser;
}
