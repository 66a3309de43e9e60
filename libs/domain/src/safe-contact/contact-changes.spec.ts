import fc from 'fast-check';
import { clearChannel, type Clearance } from './clear-channel.js';
import {
  CHANNELS,
  EMPTY_CONTACT_RULE,
  type ChannelRule,
  type ContactRule,
} from './contact-facts.js';
import {
  AT,
  POLICY,
  NO_CRIME,
  SAFE,
  STRANGER,
  UNVERIFIED,
  factsOf,
  ruleOf,
} from './fixtures/contact-facts.js';
import { decideContact } from './decide-contact.js';
import { relationshipOf } from './relationship.js';
import { parseSafeTimes } from './read-safe-times.js';
import type { SafeWindow } from './safe-times.js';
import { tightenOnly } from './tighten-only.js';
import { suspendAll, suspendsContact, type UnsafeSignal } from './unsafe-signal.js';

describe('an unsafe signal', () => {
  const other = { crime: NO_CRIME, suspect: STRANGER };
  it.each<[string, UnsafeSignal, typeof other, 'unsafe' | 'note', boolean]>([
    [
      'someone else answers, domestic abuse',
      'someone-else-answered',
      { ...other, crime: { ...NO_CRIME, domesticAbuse: true } },
      'note',
      true,
    ],
    ['someone else answers, other crimes, default', 'someone-else-answered', other, 'unsafe', true],
    [
      'someone else answers, other crimes, local policy',
      'someone-else-answered',
      other,
      'note',
      false,
    ],
    ['a reply that is not hers', 'reply-not-hers', other, 'note', true],
    ['a warning', 'warning', other, 'note', true],
  ])('%s', (...[, signal, who, someoneElseOtherCrimes, suspends]) =>
    expect(suspendsContact(signal, who, { ...POLICY, someoneElseOtherCrimes })).toBe(suspends),
  );

  it('suspends every channel and keeps earlier dates', () => {
    const rule = suspendAll(
      ruleOf(SAFE, { email: { suspendedAt: '2026-11-01T00:00:00.000Z' } }),
      AT,
    );
    expect(CHANNELS.map((channel) => rule.channels[channel].suspendedAt)).toEqual([
      AT,
      AT,
      '2026-11-01T00:00:00.000Z',
      AT,
      AT,
    ]);
  });
});

describe('clearing a channel', () => {
  const suspended = suspendAll(ruleOf(SAFE), '2026-11-22T00:00:00.000Z');
  const clearance: Clearance = {
    channel: 'text',
    at: AT,
    confirmedByVictim: true,
    route: 'in-person',
    by: 'amara',
    agreedBy: 'bea',
  };
  it.each<[string, Partial<Clearance>, string]>([
    ["only on the victim's confirmation", { confirmedByVictim: false }, 'not-confirmed-by-victim'],
    ['by another route', { route: 'text' }, 'same-route'],
    ['a call reaches the same telephone as a text', { route: 'call' }, 'same-route'],
    ['agreed by a second person', { agreedBy: null }, 'second-person'],
    ['who is another', { agreedBy: 'amara' }, 'second-person'],
  ])('%s', (_title, patch, failure) =>
    expect(clearChannel(suspended, { ...clearance, ...patch })).toEqual({ ok: false, failure }),
  );

  it('clears that channel and no other', () => {
    const cleared = clearChannel(suspended, clearance);
    expect(
      cleared.ok &&
        CHANNELS.filter((channel) => cleared.value.channels[channel].suspendedAt === null),
    ).toEqual(['text']);
    expect(cleared).toMatchObject({
      value: { channels: { text: { safe: 'yes', saidBy: 'victim', askedAt: AT } } },
    });
  });

  it('has nothing to clear where nothing is suspended or known', () => {
    expect(clearChannel(ruleOf(SAFE), clearance)).toEqual({ ok: false, failure: 'not-suspended' });
    expect(clearChannel(EMPTY_CONTACT_RULE, clearance)).toEqual({
      ok: false,
      failure: 'no-address',
    });
  });
});

describe('a feed may only tighten', () => {
  const police: ChannelRule = { ...SAFE, saidBy: 'police' };
  const text = (current: ChannelRule, feed: ChannelRule) =>
    tightenOnly(ruleOf(current), ruleOf(feed)).channels.text;
  it.each<[string, ChannelRule, ChannelRule, Partial<ChannelRule>]>([
    ['its no counts', SAFE, { ...police, safe: 'no' }, { safe: 'no', saidBy: 'police' }],
    ['its yes does not', { ...SAFE, safe: 'no' }, police, { safe: 'no', saidBy: 'victim' }],
    ['its yes does not verify what was unknown', UNVERIFIED, police, { safe: 'unknown' }],
    ['its silence takes back what a feed had said', police, UNVERIFIED, { safe: 'unknown' }],
    ['but not her own word', SAFE, UNVERIFIED, { safe: 'yes', saidBy: 'victim' }],
    [
      'a new number must be verified',
      SAFE,
      { ...police, changedAt: AT },
      { changedAt: AT, safe: 'yes' },
    ],
    ['a suspension stays', { ...SAFE, suspendedAt: AT }, police, { suspendedAt: AT }],
  ])('%s', (...[, current, feed, expected]) => expect(text(current, feed)).toMatchObject(expected));

  it('narrows safe times; two that exclude each other are for a person', () => {
    const times = (from: string, to: string): ContactRule =>
      ruleOf(SAFE, {}, { safeTimes: [{ days: [1, 2], from, to }] });
    expect(tightenOnly(times('09:00', '12:00'), times('11:00', '15:00')).safeTimes).toEqual([
      { days: [1, 2], from: '11:00', to: '12:00' },
    ]);
    expect(tightenOnly(ruleOf(SAFE), times('11:00', '15:00')).safeTimes).toHaveLength(1);
    expect(tightenOnly(times('09:00', '10:00'), times('11:00', '15:00'))).toMatchObject({
      unreadTimes: true,
      safeTimes: [{ from: '09:00' }],
    });
  });

  it('never lets anything go that did not go before', () => {
    const instant = fc.constantFrom(
      null,
      '2026-10-01T00:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
    );
    const channel: fc.Arbitrary<ChannelRule> = fc.record({
      known: fc.constant(true),
      safe: fc.constantFrom('yes', 'no', 'unknown'),
      saidBy: fc.constantFrom('victim', 'police', null),
      askedAt: instant,
      changedAt: instant,
      suspendedAt: instant,
    });
    const times = fc.constantFrom<SafeWindow[]>(
      [],
      [{ days: [1], from: '11:00', to: '13:00' }],
      [{ days: [1], from: '12:30', to: '14:00' }],
      [{ days: [3], from: '09:00', to: '10:00' }],
    );
    const rule = fc.record({
      channels: fc.record({
        call: channel,
        text: channel,
        email: channel,
        letter: channel,
        voicemail: channel,
      }),
      safeTimes: times,
      unreadTimes: fc.boolean(),
    });
    fc.assert(
      fc.property(rule, rule, fc.constantFrom(...CHANNELS), (current, feed, wanted) => {
        const after = decideContact(
          factsOf({ rule: tightenOnly(current, feed), message: { channel: wanted } }),
          POLICY,
        );
        const before = decideContact(
          factsOf({ rule: current, message: { channel: wanted } }),
          POLICY,
        );
        if (after.outcome === 'send') expect(before.outcome).toBe('send');
        if (after.outcome === 'delay') expect(['send', 'delay']).toContain(before.outcome);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what feeds write in words', () => {
  it.each([
    [
      'Mon-Fri 10:00-14:00; Sat 09:00-12:00',
      [
        { days: [1, 2, 3, 4, 5], from: '10:00', to: '14:00' },
        { days: [6], from: '09:00', to: '12:00' },
      ],
    ],
    ['daily 8:00-9:30', [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '09:30' }]],
    ['Monday, Wednesday 10:00 - 11:00', [{ days: [1, 3], from: '10:00', to: '11:00' }]],
    ['18:00-20:00', [{ days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '20:00' }]],
    ['weekdays 10 to 14', [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '14:00' }]],
    ['Weekdays, 10am to 2pm', [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '14:00' }]],
    ['Mon to Fri 10am-2.30pm', [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '14:30' }]],
    ['Saturdays and Sundays 09.00-12.00', [{ days: [6, 7], from: '09:00', to: '12:00' }]],
    ['weekends between 12pm and 8pm', [{ days: [6, 7], from: '12:00', to: '20:00' }]],
    [
      'every day from 9:00 until 17:00',
      [{ days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' }],
    ],
    ['Thurs 12am to 1am', [{ days: [4], from: '00:00', to: '01:00' }]],
    ['weekdays 06:00-08:00', [{ days: [1, 2, 3, 4, 5], from: '06:00', to: '08:00' }]],
    ['weekdays 6:00-8:00', null],
    ['weekdays 6 to 8', null],
    ['weekdays 10 to 2', null],
    ['weekdays 10 to 2pm', null],
    ['weekdays 9 to 12', null],
    ['not weekdays 10 to 14', null],
    ['weekdays except Mon 10 to 14', null],
    ['weekdays 10 to 14 unless he is home', null],
    ['weekdays 10 to 14, Sat 10 to 14', null],
    ['mornings', null],
    ['after 6pm', null],
    ['Mon-Fri 10:00-14:00 GMT', null],
    ['month 10 to 14', null],
    ['friend 10 to 14', null],
    ['13am to 14', null],
    ['0am to 2am', null],
    ['after school run', null],
    ['Mon-Fri 25:00-26:00', null],
    ['Fri-Mon 10:00-11:00', null],
    ['Mon 14:00-10:00', null],
  ])('safe times: %s', (text, windows) => expect(parseSafeTimes(text)).toEqual(windows));

  it.each([
    ['ex-husband', 'ex-partner'],
    ['Husband', 'partner'],
    ['EX PARTNER', 'ex-partner'],
    ['stranger', 'stranger'],
    ['not known', 'unknown'],
    ['', 'unknown'],
    ['brother', 'family'],
    ['flat mate', 'household'],
    ['flatmate', 'household'],
    ['neighbor', 'neighbour'],
    ['friend', 'acquaintance'],
    ['who can say', 'unread'],
  ])('relationship: %s is %s', (text, relationship) =>
    expect(relationshipOf(text)).toBe(relationship),
  );
});

describe('another way, in person or through somebody', () => {
  const known: ContactRule = {
    ...ruleOf(SAFE),
    otherWay: { way: 'in-person', words: 'At the surgery, on Tuesdays.', by: 'w', at: AT },
  };

  it('ends with an unsafe signal, and with the suspension of a file that joins it', () => {
    expect(suspendAll(known, AT).otherWay).toBeNull();
    expect(tightenOnly(known, suspendAll(ruleOf(SAFE), AT)).otherWay).toBeNull();
  });

  it('stays with a later file of the police, which brings none', () => {
    expect(tightenOnly(known, ruleOf(UNVERIFIED)).otherWay).toEqual(known.otherWay);
    expect(tightenOnly(ruleOf(SAFE), known).otherWay).toBeUndefined();
  });
});
