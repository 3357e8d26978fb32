import { format } from 'node:util';
import { readCountsLine, type Counts } from '../../support/counts';
import type { EditorHost } from './editorHost';
import { withPage } from './page';
import { within } from './within';

const suiteTimeoutMilliseconds = 180_000;

/** What the suite prints about single tests; an extension host's console has much more to say. */
const isOfSuite = (line: string) => /^ {2}[✔✖-] |^ {6}/.test(line);

/** Opens the host's page, lets the suite run in its extension host, and gives what the suite counted. */
export function runSuite({ name, address }: EditorHost): Promise<Counts> {
  return withPage(async (page) => {
    const heard: string[] = [];
    let counts: Counts | undefined;
    let end!: (code: number) => void;
    const ended = new Promise<number>((resolve) => (end = resolve));
    // VS Code calls these two: the one with each line of the extension host's console, the other when the suite is over.
    await page.exposeFunction('codeAutomationLog', (_level: string, args: readonly unknown[] = []) => {
      const line = format(...args);
      heard.push(line);
      if (isOfSuite(line)) console.log(line);
      counts ??= readCountsLine(line);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
    try {
      await page.goto(address);
      const code = await within(suiteTimeoutMilliseconds, `The end of the suite in ${name}`, ended);
      if (!counts || (code === 0) !== (counts.failed === 0))
        throw new Error(`The suite in ${name} ended with ${code} and could not be counted.`);
      return counts;
    } catch (error) {
      console.log(heard.slice(-linesOfConsole).join('\n'));
      throw error;
    }
  });
}

const linesOfConsole = 60;
