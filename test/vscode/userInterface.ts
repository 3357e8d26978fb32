import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Counts } from '../support/counts';
import type { EditorHost } from './hosts/editorHost';
import { withPage } from './hosts/page';
import { repository } from './hosts/repository';

/** What a person does, in this order, each as a test of its own. */
const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a double click in the explorer opens a profile': async (page) => {
    await page.getByRole('treeitem', { name: 'front-desk.oeaccount' }).dblclick();
    await line(page, 'POP3_Port').waitFor();
  },
  'the port is underlined': async (page) => {
    await page.locator('.squiggly-error').first().waitFor();
  },
  'the Problems view says what is wrong': async (page) => {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').getByText('POP3 on port 110').waitFor();
  },
  'the quick fix menu offers the pair that works': async (page) => {
    await line(page, 'POP3_Port').click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').getByText('Use port 995 with TLS').waitFor();
  },
  'choosing the fix changes the port': async (page) => {
    await page.keyboard.press('Enter');
    await line(page, '>000003e3<').waitFor();
  },
  'the finding is gone, the other one is still there': async (page) => {
    await page.locator('.markers-panel').getByText('POP3 on port 110').waitFor({ state: 'detached' });
    await page.locator('.markers-panel').getByText('SMTP on port 25').waitFor();
  },
};

const line = (page: Page, text: string) => page.locator('.view-line', { hasText: text }).first();

/** Opens a profile and fixes it through the editor's own user interface. */
export function runUserInterface({ address }: EditorHost): Promise<Counts> {
  return withPage(async (page) => {
    await page.goto(address);
    let passed = 0;
    for (const [title, step] of Object.entries(steps)) {
      try {
        await step(page);
      } catch (error) {
        const picture = join(repository, 'out', 'user-interface.png');
        await page.screenshot({ path: picture });
        console.log(`  ✖ ${title}\n      ${String(error).split('\n', 1)[0]!} What the window showed: ${picture}`);
        // Each step stands on the one before, so the rest is skipped.
        return { passed, failed: 1, skipped: Object.keys(steps).length - passed - 1 };
      }
      passed++;
      console.log(`  ✔ ${title}`);
    }
    return { passed, failed: 0, skipped: 0 };
  });
}
