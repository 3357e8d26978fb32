import { format } from 'node:util';
import type { Counts } from '../../support/counts';
import type { EditorHost } from './editorHost';
import { withPage } from './page';
import { within } from './within';

const suiteTimeoutMilliseconds = 180_000;

/** Opens the host's page, lets the suite run in its extension host, and gives what the suite counted. */
export function runSuite(host: EditorHost): Promise<Counts> {
  return withPage(async (page) => {
    let counts: Counts | undefined;
    const over = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => console.log(type, format(...args)));
    await page.exposeFunction('codeAutomationExit', (code: number) => over.resolve(code));
    await page.goto(host.address);
    const code = await within(suiteTimeoutMilliseconds, `The end of the suite in ${host.name}`, over.promise);
    console.log({ code });
    return counts ?? { passed: 0, failed: 1, skipped: 0 };
  });
}
