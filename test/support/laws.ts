/** Required by mocha: how fast-check tries every law, in whatever file it stands. */
import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { lawFailure } from './lawFailure';
import { runs } from './runs';
import { seed } from './seed';

fc.configureGlobal({ seed, numRuns: runs(100) });

/** Where `npm run fuzz` counts the examples, a line for each law. */
const figures = process.env.FIGURES_FILE;

fc.installGlobalPlugin(() => ({
  onAllRunsComplete(details) {
    if (figures !== undefined) appendFileSync(figures, `${details.numRuns}\n`);
    if (details.failed) throw lawFailure(details);
  },
}));
