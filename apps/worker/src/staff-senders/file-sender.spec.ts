import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleSender } from './console-sender.js';
import { fileSender } from './file-sender.js';

const message = (to: string) => ({
  reference: `m-${to}`,
  channel: 'text' as const,
  to,
  text: 'Waymark: Something needs you now.',
  values: { line: 'Something needs you now.', link: 'http://x/notices', reference: 'ABC' },
});

describe('fileSender', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-staff-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes one file for each message and never says that a file was delivered', async () => {
    const sender = fileSender(folder);
    const one = message('07700 900100');
    expect(await sender.lookup({ reference: one.reference, id: null })).toEqual({
      outcome: 'not-found',
    });
    expect(await sender.send(one)).toEqual({ outcome: 'sent' });
    expect(await sender.send(one)).toEqual({ outcome: 'sent' });
    expect(await sender.lookup({ reference: one.reference, id: null })).toEqual({
      outcome: 'sent',
    });
    const [file, ...more] = readdirSync(folder);
    expect(more).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, file ?? ''), 'utf8'))).toMatchObject({
      to: '07700 900100',
    });
  });

  it.each([
    ['07700 900100', { outcome: 'delivered' }],
    ['07700 900002', { outcome: 'failed', code: 'permanent-failure' }],
    ['07700900003', { outcome: 'failed', code: 'temporary-failure' }],
    ['perm-fail@simulator.notify', { outcome: 'failed', code: 'permanent-failure' }],
  ])('plays the telephone of %s where it is simulated, and says so', async (to, receipt) => {
    const sender = fileSender(folder, { simulated: true });
    expect(sender.name).toBe('simulated');
    expect(await sender.send(message(to))).toEqual(receipt);
    expect(await sender.lookup({ reference: `m-${to}`, id: null })).toEqual(receipt);
  });
});

it('logs the words of a message and no number', async () => {
  const lines: unknown[] = [];
  const sender = consoleSender((...line) => lines.push(line));
  const logged = { ...message('07700 900100'), reference: 'm-1' };
  expect(await sender.send(logged)).toEqual({ outcome: 'sent' });
  expect(lines).toEqual([[{ reference: 'm-1', channel: 'text' }, logged.text]]);
});
