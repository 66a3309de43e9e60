import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSender } from './file-sender.js';
import { textOfTemplate } from './templates.js';

const message = {
  reference: 'northvale/m-1',
  channel: 'text' as const,
  to: '07700 900001',
  text: 'Hello.',
};

describe('fileSender', () => {
  it('writes one file for each reference, and never says that it was sent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-sender-'));
    try {
      const sender = fileSender(join(folder, 'outbox'));
      expect(await sender.lookup(message.reference)).toBe('unknown');
      expect(await sender.send(message)).toEqual({ outcome: 'written' });
      expect(await sender.send(message)).toEqual({ outcome: 'written' });
      expect(await sender.lookup(message.reference)).toBe('written');
      const [file, ...more] = readdirSync(join(folder, 'outbox'));
      expect(more).toEqual([]);
      expect(JSON.parse(readFileSync(join(folder, 'outbox', file ?? ''), 'utf8'))).toEqual(message);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it.each(['first-contact', 'information-pack', 'appointment', 'survey', 'closure-letter'])(
  'gives nothing away in the words of %s',
  (template) =>
    expect(textOfTemplate(template)).not.toMatch(
      /victim|police|crime|abuse|support|service|court/i,
    ),
);
it('has no words for an unknown template', () => expect(textOfTemplate('nobodys')).toBeNull());
