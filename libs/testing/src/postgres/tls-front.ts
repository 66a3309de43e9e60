import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { selfSigned } from '../self-signed.js';

/** A Postgres server that takes TLS and nothing else: it passes everything on to another one. */
export interface TlsFront {
  port: number;
  /** By which clients know it. In PEM. */
  certificate: string;
  /** How many clients it has let in. */
  secured(): number;
  close(): Promise<void>;
}

/** The eight bytes with which a client asks for TLS (Postgres, 54.7 "SSLRequest"). */
const ASKS_FOR_TLS = 80_877_103;

export async function tlsFront(name: string, behind: { port: number }): Promise<TlsFront> {
  const { certificate, key } = selfSigned(name);
  const secureContext = createSecureContext({ cert: certificate, key });
  const open = new Set<Socket>();
  let secured = 0;
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy()).on('close', () => open.delete(client));
    client.once('data', (first) => {
      if (first.length !== 8 || first.readInt32BE(4) !== ASKS_FOR_TLS) return client.destroy();
      client.write('S');
      const inside = new TLSSocket(client, { isServer: true, secureContext });
      const server = connect(behind.port, '127.0.0.1');
      inside.on('error', () => server.destroy()).on('secure', () => (secured += 1));
      server.on('error', () => inside.destroy()).on('close', () => client.destroy());
      // Or it stays open for ever, and keeps the process from ending.
      client.on('close', () => server.destroy());
      inside.pipe(server).pipe(inside);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    secured: () => secured,
    close: () => {
      open.forEach((client) => client.destroy());
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
}
