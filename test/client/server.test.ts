import { deepEqual, equal } from 'node:assert/strict';
import { createServer, type Client } from '../../client/src/server';

/** Clients that note what is asked of them; those with a name of the list do not start. */
function clients(...failing: string[]) {
  const events: string[] = [];
  let count = 0;
  const createClient = (): Client => {
    const name = `client ${++count}`;
    let isRunning = false;
    return {
      isRunning: () => isRunning,
      async start() {
        events.push(`${name} starts`);
        await Promise.resolve();
        if (failing.includes(name)) throw new Error(`${name} failed`);
        isRunning = true;
        events.push(`${name} runs`);
      },
      async dispose() {
        if (!isRunning) throw new Error(`${name} is not running`);
        isRunning = false;
        await Promise.resolve();
        events.push(`${name} is gone`);
      },
    };
  };
  const server = createServer(createClient, (error) => events.push((error as Error).message));
  return { server, events };
}

describe('the language server of a window', () => {
  it('is another one after a restart, and never one of two', async () => {
    const { server, events } = clients();
    equal(server.isRunning(), false);
    await Promise.all([server.start(), server.stop(), server.start()]);
    deepEqual(events, ['client 1 starts', 'client 1 runs', 'client 1 is gone', 'client 2 starts', 'client 2 runs']);
    equal(server.isRunning(), true);
    await server.stop();
    equal(server.isRunning(), false);
  });

  it('can be restarted when it did not start', async () => {
    const { server, events } = clients('client 1');
    await server.start();
    equal(server.isRunning(), false);
    await server.stop();
    await server.start();
    deepEqual(events, ['client 1 starts', 'client 1 failed', 'client 1 is not running', 'client 2 starts', 'client 2 runs']);
    equal(server.isRunning(), true);
  });

  it('says why it could not even be made', async () => {
    const complaints: unknown[] = [];
    const noClient = new Error('The bundle is missing.');
    const server = createServer(
      () => {
        throw noClient;
      },
      (error) => complaints.push(error),
    );
    await server.start();
    deepEqual(complaints, [noClient]);
    equal(server.isRunning(), false);
  });
});
