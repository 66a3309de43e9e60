import { connect, createServer } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Lower than the ports that systems give to outgoing connections: such a connection could take the
 * port before the server has started.
 */
const [LOWEST, HOW_MANY, TRIES] = [20_000, 10_000, 20];

/** An unused port of the loopback interface: the preferred one if it is free. */
export async function freePort(preferred = 0): Promise<number> {
  if (preferred && (await tryPort(preferred))) return preferred;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await tryPort(LOWEST + Math.floor(Math.random() * HOW_MANY));
    if (port) return port;
  }
  return (await tryPort(0)) ?? Promise.reject(new Error('no free port on the loopback interface'));
}

/** Whether a server accepts connections there. */
export function isListening(port: number, host = HOST): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket
      .setTimeout(1_000, () => answer(false))
      .once('connect', () => answer(true))
      .once('error', () => answer(false));
  });
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address ? address.port : undefined),
      );
    });
  });
}
