import type { CaseBanner, Me } from '@waymark/contracts';
import { renderToStaticMarkup } from 'react-dom/server';
import { SessionContext } from '../../shared/session.js';
import { ContactBanner } from './contact-banner.js';

const BANNER = {
  case: 'c',
  reference: 'WM-1',
  name: 'Test Invented',
  suspended: false,
  flags: [],
  safeTimes: null,
  safeTimesUnread: false,
  otherWay: null,
  readyTimes: [],
  notBefore: null,
  safeWindows: [],
  lastContacts: [],
  reasons: [],
  flagsSaid: [],
  language: { interpreterNeeded: false, language: 'Urdu', booked: null },
  agreed: { codeWord: null, prefersToTalkTo: null, interpreter: null, callAt: null },
  contact: ['phone', 'text', 'voicemail', 'email', 'letter'].map((channel) => ({
    channel,
    allowed: 'yes',
    says: 'It is safe.',
    from: null,
    content: null,
    addresses: [channel === 'email' ? 'test@example.test' : '07700 900 123'],
    suspended: false,
    said: null,
  })),
} as unknown as CaseBanner;
const ME = { person: 'p', permissions: ['cases.work'] } as unknown as Me;
const shown = (banner: CaseBanner, start: (() => void) | null): string =>
  renderToStaticMarkup(
    <SessionContext value={ME}>
      <ContactBanner banner={banner} changed={() => undefined} start={start} />
    </SessionContext>,
  );
const count = (html: string, text: string): number => html.split(text).length - 1;

describe('safe contact at the top of a task', () => {
  it('E4 hides the number until the call is started', () => {
    const html = shown(BANNER, () => undefined);
    expect(html).toContain('Start the call');
    // The letter keeps its address.
    expect(count(html, '07700 900 123')).toBe(1);
    expect(html).toContain('test@example.test');
  });

  it('shows the number in a call, and where nobody calls', () => {
    const html = shown(BANNER, null);
    expect(html).not.toContain('Start the call');
    expect(count(html, '07700 900 123')).toBe(4);
  });

  it('000-24 says at night before when nobody rings, but not in danger', () => {
    const night = { ...BANNER, notBefore: '2026-11-24T08:00:00.000Z' };
    expect(shown(night, null)).toContain('Do not ring the victim before');
    expect(shown(night, null)).toContain('Not now. From Tue, 24 Nov 2026, 08:00');
    expect(shown({ ...night, emergencyAddresses: [] }, null)).not.toContain('Do not ring');
    expect(shown(BANNER, null)).not.toContain('Do not ring');
  });

  it('says which language they speak, and which interpreter is booked', () => {
    expect(shown(BANNER, null)).not.toContain('Interpreter needed');
    const needed = { ...BANNER.language, interpreterNeeded: true };
    expect(shown({ ...BANNER, language: needed }, null)).toContain('None is booked yet.');
    const booked = {
      at: '2026-11-24T10:00:00.000Z',
      service: 'Line 2',
      language: 'Urdu',
      prefers: 'woman',
    };
    const html = shown({ ...BANNER, language: { ...needed, booked } }, null);
    expect(html).toContain('Interpreter needed: Urdu');
    expect(html).toContain('Line 2, Urdu, for Tue, 24 Nov 2026, 10:00, they would accept a woman');
  });

  it('000-23 shows another safe way, in person or through somebody', () => {
    expect(shown(BANNER, null)).not.toContain('Another safe way');
    const otherWay = {
      way: 'in-person' as const,
      words: 'The IDVA, at the surgery, on Tuesdays at 10:00.',
      by: 'Amara Quill',
      at: '2026-11-24T10:05:00.000Z',
    };
    const html = shown({ ...BANNER, otherWay }, () => undefined);
    expect(html).toContain('Another safe way, in person:');
    expect(html).toContain('The IDVA, at the surgery, on Tuesdays at 10:00.');
  });

  it('says at the top that the victim got in touch, if nothing came after it', () => {
    const rang = {
      at: '2026-11-24T10:05:00.000Z',
      channel: 'phone',
      outcome: 'reached',
      incoming: true,
      by: 'Ines Calder',
    };
    const html = shown({ ...BANNER, lastContacts: [rang] }, null);
    expect(html).toContain('They got in touch (phone): spoke to them');
    expect(html).toContain('Tue, 24 Nov 2026, 10:05, recorded by Ines Calder');
    const ours = { ...rang, incoming: false };
    expect(shown({ ...BANNER, lastContacts: [ours, rang] }, null)).not.toContain('got in touch');
  });

  it('E0.4 says whose word closes a channel, and a signal once', () => {
    const said = { whose: 'police', at: '2026-11-24T10:05:00.000Z', by: 'The police file' };
    const words = 'The word of the police: Tue, 24 Nov 2026, 10:05, recorded by The police file.';
    const closed = BANNER.contact.map((rule) =>
      rule.channel === 'letter'
        ? { ...rule, allowed: 'no' as const, addresses: [], said: { ...said, signal: null } }
        : rule,
    ) as CaseBanner['contact'];
    expect(count(shown({ ...BANNER, contact: closed }, null), words)).toBe(1);

    const signal = { at: said.at, by: 'Edie Farrow', words: null, code: 'warning' };
    const suspended = BANNER.contact.map((rule) => ({
      ...rule,
      allowed: 'no' as const,
      suspended: true,
      said: { whose: null, at: said.at, by: 'Edie Farrow', signal: 'warning' },
    }));
    const reasons = [{ about: 'suspended' as const, ...signal }];
    const html = shown({ ...BANNER, suspended: true, contact: suspended, reasons }, null);
    expect(count(html, 'A warning from somebody: Tue, 24 Nov 2026')).toBe(1);
  });

  it('in danger shows the number at once', () => {
    const html = shown({ ...BANNER, emergencyAddresses: [] }, () => undefined);
    expect(html).toContain('Start the call');
    expect(count(html, '07700 900 123')).toBe(4);
  });
});
