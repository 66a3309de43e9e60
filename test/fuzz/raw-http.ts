import { Agent, request } from 'node:http';

export interface RawRequest {
  method: string;
  /** Sent as it is: nothing is escaped or shortened. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer | undefined;
}

export interface RawAnswer {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Whoever waits longer than this believes that the system hangs. */
const HANGS = 30_000;

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends bytes that no well-behaved client would send. A stream is closed after its headers. */
export function send(url: string, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...(body && { 'content-length': String(body.length) }) },
        timeout: HANGS,
      },
      (response) => {
        const type = response.headers['content-type'] ?? '';
        const answer = { status: response.statusCode ?? 0, type, headers: response.headers };
        if (type.startsWith('text/event-stream')) {
          resolve({ ...answer, text: '' });
          sent.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ ...answer, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body);
  });
}
