import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { notifySender } from './notify-sender.js';
import { isNotifyKey, notifyToken } from './notify-token.js';

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const KEY = `waymark_test-${SERVICE}-${SECRET}`;

/** A server that answers as the public API of GOV.UK Notify describes. */
class StandIn {
  readonly notifications: { id: string; reference: string; status: string; body: object }[] = [];
  readonly tokens: string[] = [];
  /** The next request gets this answer instead. */
  next: { status: number; after?: true } | null = null;
  private server: Server | null = null;
  url = '';

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    this.tokens.push(request.headers.authorization ?? '');
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const sent = await text(request);
    const instead = this.next;
    this.next = null;
    const error = (status: number) => ({
      status,
      body: { status_code: status, errors: [{ error: 'Error', message: 'no' }] },
    });
    if (instead && !instead.after) return error(instead.status);
    if (request.method === 'POST') {
      const body = JSON.parse(sent) as { reference: string };
      const id = `740e5834-3a29-46b4-9a6f-16142fde533${this.notifications.length}`;
      this.notifications.push({ id, reference: body.reference, status: 'created', body });
      return instead ? error(instead.status) : { status: 201, body: { id } };
    }
    const reference = searchParams.get('reference');
    if (reference !== null)
      return {
        status: 200,
        body: { notifications: this.notifications.filter((n) => n.reference === reference) },
      };
    const found = this.notifications.find(({ id }) => pathname.endsWith(id));
    return found ? { status: 200, body: found } : error(404);
  }
}

const message = {
  reference: 'm-1',
  channel: 'text' as const,
  to: '07700 900100',
  text: 'not used',
  values: { line: 'Something needs you now.', link: 'http://x/notices', reference: 'ABC' },
};

describe('notifySender', () => {
  const notify = new StandIn();
  const sender = () =>
    notifySender({ url: notify.url, key: KEY, textTemplate: 't-text', emailTemplate: 't-email' });
  beforeAll(() => notify.open());
  afterAll(() => notify.close());
  beforeEach(() => void notify.notifications.splice(0));

  it('sends a text by template, with our reference', async () => {
    expect(await sender().send(message)).toEqual({
      outcome: 'sent',
      id: notify.notifications[0]?.id,
    });
    expect(notify.notifications[0]?.body).toEqual({
      phone_number: '07700 900100',
      template_id: 't-text',
      personalisation: message.values,
      reference: 'm-1',
    });
    await sender().send({ ...message, channel: 'email', to: 'w@example.org' });
    expect(notify.notifications[1]?.body).toMatchObject({
      email_address: 'w@example.org',
      template_id: 't-email',
    });
  });

  it.each([
    ['created', { outcome: 'sent' }],
    ['sending', { outcome: 'sent' }],
    ['delivered', { outcome: 'delivered' }],
    ['permanent-failure', { outcome: 'failed', code: 'permanent-failure' }],
    ['temporary-failure', { outcome: 'failed', code: 'temporary-failure' }],
    ['technical-failure', { outcome: 'failed', code: 'technical-failure' }],
  ])('reads the status %s', async (status, receipt) => {
    await sender().send(message);
    const [notification] = notify.notifications;
    if (notification) notification.status = status;
    const id = notification?.id ?? '';
    expect(await sender().lookup({ reference: 'm-1', id })).toEqual({ ...receipt, id });
    expect(await sender().lookup({ reference: 'm-1', id: null })).toEqual({ ...receipt, id });
  });

  it('finds by our reference a message whose answer was lost', async () => {
    notify.next = { status: 500, after: true };
    await expect(sender().send(message)).rejects.toThrow('notify-500');
    expect(await sender().lookup({ reference: 'm-1', id: null })).toMatchObject({
      outcome: 'sent',
    });
    expect(await sender().lookup({ reference: 'm-2', id: null })).toEqual({
      outcome: 'not-found',
    });
    notify.next = { status: 503 };
    expect(await sender().lookup({ reference: 'm-1', id: null })).toEqual({ outcome: 'unknown' });
  });

  it.each([
    [400, { outcome: 'failed', code: 'notify-400' }],
    [403, { outcome: 'failed', code: 'notify-403' }],
    [429, { outcome: 'later', code: 'notify-429' }],
  ])('answers %i', async (status, result) => {
    notify.next = { status };
    expect(await sender().send(message)).toEqual(result);
  });

  it('signs each request with the secret of the key', async () => {
    const token = notifyToken(KEY, 1_700_000_000_500);
    const [header = '', payload = '', signature] = token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      iss: SERVICE,
      iat: 1_700_000_000,
    });
    expect(signature).toBe(
      createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url'),
    );
    await sender().send(message);
    expect(notify.tokens.at(-1)).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect([isNotifyKey(KEY), isNotifyKey('secret')]).toEqual([true, false]);
  });
});
