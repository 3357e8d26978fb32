import { countsLine } from '../../support/counts';

/** Prints each test in a line, a failed one with its reason, and at last the counts, for whoever reads the console. */
export function report(runner: Mocha.Runner): void {
  const line = (sign: string, { title, parent }: Mocha.Runnable) => console.log(`  ${sign} ${parent!.title}: ${title}`);
  runner.on('pass', (test) => line('✔', test));
  runner.on('pending', (test) => line('-', test));
  runner.on('fail', (test, { message }: Error) => {
    line('✖', test);
    console.log(message.replace(/^/gm, '      '));
  });
  runner.on('end', () => {
    const { passes, failures, pending } = runner.stats!;
    console.log(countsLine({ passed: passes, failed: failures, skipped: pending }));
  });
}
