/** `npm run screenshot`: the pictures of README.md and of the docs, taken of the real editor. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserHost } from '../vscode/hosts/browserHost';
import { withHost } from '../vscode/hosts/editorHost';
import { withPage } from '../vscode/hosts/page';
import { repository } from '../vscode/hosts/repository';
import { temporaryFolder } from '../vscode/hosts/temporaryFolder';
import { workspace } from '../vscode/hosts/workspace';

const images = join(repository, 'docs', 'images');

/** Without what has nothing to do with the subject. */
const calmSettings = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'editor.minimap.enabled': false,
  'files.exclude': { '.vscode': true },
};

async function main(): Promise<void> {
  const { path, remove } = temporaryFolder(workspace);
  mkdirSync(join(path, '.vscode'));
  writeFileSync(join(path, '.vscode', 'settings.json'), JSON.stringify(calmSettings));
  try {
    await withHost(browserHost({ workspace: path }), ({ address }) => takePicture(address));
  } finally {
    remove();
  }
}

const takePicture = (address: string) =>
  withPage(async (page) => {
    await page.goto(address);
    await page.getByRole('treeitem', { name: 'staff.mobileconfig' }).dblclick();
    await page.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').getByText('SMTP on port 25').dblclick();
    await page.locator('.view-line', { hasText: '>25<' }).click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').getByText('Use port 587').waitFor();
    mkdirSync(images, { recursive: true });
    await page.screenshot({ path: join(images, 'quick-fix.png') });
  });

void main();
