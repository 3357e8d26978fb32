import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import Mocha from 'mocha';
import { countsLine } from './counts';
import { slowestLines, type Timed } from './slowest';

/** mocha's usual output, and at the end what took longest. The counts are written to the file that `COUNTS_FILE` names. */
export default class SummaryReporter extends Mocha.reporters.Spec {
  readonly #tests: Timed[] = [];
  readonly #files = new Map<string, number>();

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('test end', (test) => {
      this.#tests.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 });
      this.#addToFile(test);
    });
    runner.on('hook end', (hook) => this.#addToFile(hook));
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats!;
      const file = process.env['COUNTS_FILE'];
      if (file) writeFileSync(file, countsLine({ passed: passes, failed: failures, skipped: pending }));
    });
  }

  override epilogue(): void {
    const files = [...this.#files].map(([title, milliseconds]) => ({ title, milliseconds }));
    console.log(
      ['', '  The slowest tests:', ...slowestLines(this.#tests, 20), '', '  The slowest files:', ...slowestLines(files, 10)].join('\n'),
    );
    super.epilogue();
  }

  /** The time of a hook belongs to no test, and that of a root hook to no file. */
  #addToFile({ file, duration }: Mocha.Runnable): void {
    if (file === undefined) return;
    const path = relative(process.cwd(), file);
    this.#files.set(path, (this.#files.get(path) ?? 0) + (duration ?? 0));
  }
}
