import { createServer, type AddressInfo } from 'node:net';

/** A loopback port that nobody listens on: the wished one, or else one that the system picks. */
export async function freePort(wished = 0): Promise<number> {
  return (await listenOnce(wished)) ?? (await listenOnce(0))!;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });
}
