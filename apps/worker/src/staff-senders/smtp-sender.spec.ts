import { createServer, type Server } from 'node:net';
import { smtpSender } from './smtp-sender.js';

/** What an SMTP server answers to each command, and the mail it has taken. */
interface SmallServer {
  url: string;
  mails: string[];
  answers: Record<string, string>;
  close(): Promise<void>;
}

function smallServer(): Promise<SmallServer> {
  const mails: string[] = [];
  const answers: Record<string, string> = {};
  const server: Server = createServer((socket) => {
    let data: string | null = null;
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 small\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null && line !== '.') data += `${line}\n`;
        else if (data !== null) {
          if (answers['.'] === 'break') return void socket.destroy();
          mails.push(data);
          data = null;
          socket.write(answers['.'] ?? '250 taken\r\n');
        } else {
          const command = line.slice(0, 4).toUpperCase();
          if (command === 'DATA' && !answers['DATA']) data = '';
          socket.write(answers[command] ?? (command === 'DATA' ? '354 go on\r\n' : '250 ok\r\n'));
        }
      }
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        url: `smtp://127.0.0.1:${port}`,
        mails,
        answers,
        close: () => new Promise((closed) => void server.close(() => closed())),
      });
    }),
  );
}

const message = {
  reference: '01a20215-ad39-7b04-beb9-ba7dfbd41e9e',
  channel: 'email' as const,
  to: 'worker@example.org',
  text: 'Waymark: Something needs you now. Open your notices: http://x/notices (ref ABC)',
  values: { line: 'Something needs you now.', link: 'http://x/notices', reference: 'ABC' },
};

describe('smtpSender', () => {
  let server: SmallServer;
  const sender = () => smtpSender({ url: server.url, from: 'waymark@example.org' });
  beforeEach(async () => (server = await smallServer()));
  afterEach(() => server.close());

  it('hands the message to the server, and claims no more than that', async () => {
    expect(await sender().send(message)).toMatchObject({ outcome: 'sent' });
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain('To: worker@example.org');
    expect(server.mails[0]).toContain(`Message-ID: <${message.reference}@waymark.invalid>`);
    expect(server.mails[0]?.replace(/=\n/g, '')).toContain('Something needs you now.');
    expect(await sender().lookup({ reference: message.reference, id: null })).toEqual({
      outcome: 'unknown',
    });
  });

  it.each([
    [
      'refuses the address',
      'RCPT',
      '550 no such user\r\n',
      { outcome: 'failed', code: 'smtp-550' },
    ],
    ['is busy', 'MAIL', '451 later\r\n', { outcome: 'later', code: 'smtp-451' }],
  ])('says so if the server %s', async (_what, command, answer, result) => {
    server.answers[command] = answer;
    expect(await sender().send(message)).toEqual(result);
  });

  it('tries again later if the server cannot be reached', async () => {
    const gone = smtpSender({ url: 'smtp://127.0.0.1:9', from: 'waymark@example.org' });
    expect(await gone.send(message)).toEqual({ outcome: 'later', code: 'unreachable' });
  });

  it('does not know what became of a message whose connection broke', async () => {
    server.answers['.'] = 'break';
    await expect(sender().send(message)).rejects.toThrow();
  });
});
