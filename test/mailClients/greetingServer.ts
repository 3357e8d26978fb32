import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface GreetingServer {
  readonly port: number;
  readonly close: () => void;
}

/**
 * A server on this machine that greets a client unless the client speaks first, as one with implicit TLS does.
 * @param hear is given all that a client says
 */
export function startGreetingServer(greeting: string, hear: (data: Buffer, socket: Socket) => void): Promise<GreetingServer> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const timer = setTimeout(() => socket.write(greeting), 40);
    socket.on('data', (data) => {
      clearTimeout(timer);
      hear(data, socket);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, close: () => void server.close() }));
  });
}
