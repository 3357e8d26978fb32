import type { Output } from './environment';

export interface Progress {
  update(done: number, total: number): void;
  clear(): void;
}

const patienceMilliseconds = 500;
const intervalMilliseconds = 100;

/** A line on the terminal that shows progress, once the work takes noticeably long. */
export function createProgress({ isTerminal, write }: Output, isQuiet: boolean, now: () => number = () => performance.now()): Progress {
  let next = now() + patienceMilliseconds;
  let isShown = false;
  return {
    update(done, total) {
      if (!isTerminal || isQuiet || now() < next) return;
      next = now() + intervalMilliseconds;
      isShown = true;
      write(`\r\u001b[KChecking mail profiles: ${done} of ${total} files`);
    },
    clear() {
      if (isShown) write('\r\u001b[K');
    },
  };
}
