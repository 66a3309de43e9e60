import {
  type Channel,
  type ChannelRule,
  type ContactPolicy,
  type SuspectFacts,
} from './contact-facts.js';
import {
  AT,
  POLICY,
  SAFE,
  UNVERIFIED,
  factsOf,
  ruleOf,
  type FactsPatch,
} from './fixtures/contact-facts.js';
import { decideContact, type ContactDecision } from './decide-contact.js';

type Row = [title: string, patch: FactsPatch, expected: object, policy?: Partial<ContactPolicy>];
const decide = (patch: FactsPatch, policy: Partial<ContactPolicy> = {}): ContactDecision =>
  decideContact(factsOf(patch), { ...POLICY, ...policy });
const letter = (patch: FactsPatch = {}): FactsPatch => ({
  ...patch,
  message: { channel: 'letter' },
});
const only = (channel: Channel, how: Partial<ChannelRule> = {}): FactsPatch['rule'] =>
  ruleOf({ ...UNVERIFIED, known: false }, { [channel]: { ...SAFE, ...how } });

describe('unknown is not safe', () => {
  it.each<Row>([
    [
      'a verified text goes, with neutral content',
      {},
      { outcome: 'send', channel: 'text', content: 'neutral', reasons: [] },
    ],
    [
      'blank is unverified: a live call instead of the text',
      { rule: ruleOf(UNVERIFIED) },
      {
        outcome: 'switch',
        channel: 'call',
        instead: 'text',
        content: 'ask-first',
        reasons: ['unverified'],
      },
    ],
    [
      'unverified letter: a live call',
      { ...letter({ rule: ruleOf(UNVERIFIED) }) },
      { outcome: 'switch', channel: 'call', instead: 'letter' },
    ],
    [
      'unverified e-mail: a live call',
      { rule: ruleOf(UNVERIFIED), message: { channel: 'email' } },
      { outcome: 'switch', channel: 'call' },
    ],
    [
      'unverified live call is allowed, nothing said before she confirms',
      { rule: ruleOf(UNVERIFIED), message: { channel: 'call' } },
      { outcome: 'send', channel: 'call', content: 'ask-first', voicemail: false },
    ],
    [
      'a police yes that is not dated does not count',
      { rule: ruleOf({ ...SAFE, saidBy: 'police', askedAt: null }) },
      { outcome: 'switch', channel: 'call', reasons: ['police-undated'] },
    ],
    [
      'a police yes dated when the victim was asked counts',
      { rule: ruleOf({ ...SAFE, saidBy: 'police' }) },
      { outcome: 'send', channel: 'text' },
    ],
    [
      'a date in the future is no date',
      { rule: ruleOf({ ...SAFE, saidBy: 'police', askedAt: '2026-12-01T00:00:00.000Z' }) },
      { outcome: 'switch', channel: 'call' },
    ],
    [
      'said to be unsafe: never, dated or not',
      { rule: only('text', { safe: 'no', askedAt: null, saidBy: 'police' }) },
      { outcome: 'block', reasons: ['said-unsafe'], task: 'ask-the-victim' },
    ],
    [
      'somebody else has the number',
      { rule: only('call', { safe: 'no', dead: 'wrong-number' }), message: { channel: 'call' } },
      { outcome: 'block', reasons: ['wrong-number'], task: 'ask-the-victim' },
    ],
    [
      'the number is not connected',
      { rule: only('call', { safe: 'no', dead: 'not-connected' }), message: { channel: 'call' } },
      { outcome: 'block', reasons: ['not-connected'] },
    ],
    [
      'an unsafe number is not called either',
      { rule: only('call', { safe: 'no' }), message: { channel: 'call' } },
      { outcome: 'block', reasons: ['said-unsafe'] },
    ],
    [
      'nothing known at all: a person',
      { rule: ruleOf({ ...UNVERIFIED, known: false }) },
      { outcome: 'block', reasons: ['no-address'], task: 'ask-the-victim' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));

  it.each([
    ['domestic abuse', 'domesticAbuse'],
    ['stalking', 'stalking'],
    ['HBA', 'hba'],
    ['exploitation', 'exploitation'],
  ] as const)('everywhere for %s, whatever the organisation sets', (_title, kind) => {
    const patch: FactsPatch = {
      crime: { domesticAbuse: false, [kind]: true },
      rule: ruleOf(UNVERIFIED),
    };
    expect(decide(patch, { unverifiedOtherCrimes: 'any-channel' })).toMatchObject({
      outcome: 'switch',
      channel: 'call',
    });
  });

  it.each([
    ['sexual violence', 'sexualViolence'],
    ['children', 'child'],
  ] as const)('everywhere for %s, once a person chose the route', (_title, kind) => {
    const patch: FactsPatch = {
      crime: { domesticAbuse: false, [kind]: true },
      rule: ruleOf(UNVERIFIED),
      routeChosen: true,
    };
    expect(decide(patch, { unverifiedOtherCrimes: 'any-channel' })).toMatchObject({
      outcome: 'switch',
      channel: 'call',
    });
  });

  it.each<Row>([
    [
      'other crimes by default: the same',
      { crime: { domesticAbuse: false }, rule: ruleOf(UNVERIFIED) },
      { outcome: 'switch', channel: 'call' },
    ],
    [
      'other crimes where local policy allows: the text goes',
      { crime: { domesticAbuse: false }, rule: ruleOf(UNVERIFIED) },
      { outcome: 'send', channel: 'text' },
      { unverifiedOtherCrimes: 'any-channel' },
    ],
    [
      'judged by relationship, not by da_flag alone',
      {
        crime: { domesticAbuse: false },
        suspect: { relationship: 'ex-partner' },
        rule: ruleOf(UNVERIFIED),
      },
      { outcome: 'switch', channel: 'call' },
      { unverifiedOtherCrimes: 'any-channel' },
    ],
    [
      'judged by address, not by da_flag alone',
      {
        crime: { domesticAbuse: false },
        suspect: { relationship: 'unknown', livesAtAddress: 'yes' },
        rule: ruleOf(UNVERIFIED),
      },
      { outcome: 'switch', channel: 'call' },
      { unverifiedOtherCrimes: 'any-channel' },
    ],
  ])('%s', (...[, patch, expected, policy = {}]) =>
    expect(decide(patch, policy)).toMatchObject(expected),
  );
});

describe('letters', () => {
  it.each<Row>([
    [
      'a verified letter where the suspect is a stranger',
      letter(),
      { outcome: 'send', channel: 'letter', content: 'neutral' },
    ],
    ['no suspect is known', letter({ suspect: null }), { outcome: 'send', channel: 'letter' }],
    [
      'none where the suspect lives',
      letter({ suspect: { livesAtAddress: 'yes' } }),
      { outcome: 'switch', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'none where the suspect holds keys',
      letter({ suspect: { holdsKeys: 'yes' } }),
      { outcome: 'switch', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'none where the suspect knows the address',
      letter({ suspect: { knowsAddress: 'yes' } }),
      { outcome: 'switch', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'none where somebody close may know it',
      letter({ suspect: { relationship: 'ex-partner', knowsAddress: 'unknown' } }),
      { outcome: 'switch', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'an unknown relationship may know it',
      letter({ suspect: { relationship: 'unknown', knowsAddress: 'unknown' } }),
      { outcome: 'switch', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'recorded that he does not know the new address',
      letter({ suspect: { relationship: 'ex-partner' } }),
      { outcome: 'send', channel: 'letter' },
    ],
    [
      'her own yes does not change where he lives',
      letter({ suspect: { livesAtAddress: 'yes' }, rule: only('letter') }),
      { outcome: 'block', reasons: ['suspect-may-see-letter'] },
    ],
    [
      'a letter never takes the place of something else',
      { rule: only('letter') },
      { outcome: 'block', reasons: ['no-address'] },
    ],
    [
      'a letter does not wait for an hour',
      letter({
        rule: ruleOf(SAFE, {}, { safeTimes: [{ days: [2], from: '10:00', to: '11:00' }] }),
      }),
      { outcome: 'send', channel: 'letter' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));
});

describe('verified again', () => {
  const [before, after] = ['2026-11-19T00:00:00.000Z', '2026-11-21T00:00:00.000Z'];
  it.each<Row>([
    [
      'on release',
      { suspect: { releasedAt: after } },
      { outcome: 'switch', reasons: ['suspect-released'] },
    ],
    [
      'a release before she was asked changes nothing',
      { suspect: { releasedAt: before } },
      { outcome: 'send' },
    ],
    [
      'a release that is still ahead changes nothing yet',
      { suspect: { releasedAt: '2026-12-24T00:00:00.000Z' } },
      { outcome: 'send' },
    ],
    [
      'on a change of bail',
      { suspect: { bailChangedAt: after } },
      { outcome: 'switch', reasons: ['bail-changed'] },
    ],
    [
      'on a new number',
      { rule: ruleOf(SAFE, { text: { changedAt: after } }) },
      { outcome: 'switch', reasons: ['new-number'] },
    ],
    ['on reconciliation', { reconciledAt: after }, { outcome: 'switch', reasons: ['reconciled'] }],
    [
      'after 30 days',
      { rule: ruleOf({ ...SAFE, askedAt: '2026-10-24T10:59:59.000Z' }) },
      { outcome: 'switch', reasons: ['verification-expired'] },
    ],
    [
      'on the thirtieth day still good',
      { rule: ruleOf({ ...SAFE, askedAt: '2026-10-24T11:00:00.000Z' }) },
      { outcome: 'send' },
    ],
    [
      'after another number of days where the organisation says so',
      { rule: ruleOf({ ...SAFE, askedAt: '2026-11-20T12:00:00.000Z' }) },
      { outcome: 'switch' },
      { reverifyAfterDays: 2 },
    ],
  ])('%s', (...[, patch, expected, policy = {}]) =>
    expect(decide(patch, policy)).toMatchObject(expected),
  );
});

describe('suspended by an unsafe signal', () => {
  it.each<Row>([
    [
      'every channel: a person finds a safe route',
      { rule: ruleOf({ ...SAFE, suspendedAt: AT }) },
      { outcome: 'block', reasons: ['suspended'], task: 'find-safe-route' },
    ],
    [
      'no live call either',
      { rule: ruleOf({ ...SAFE, suspendedAt: AT }), message: { channel: 'call' } },
      { outcome: 'block', task: 'find-safe-route' },
    ],
    [
      'a channel that was cleared may be used',
      { rule: ruleOf({ ...SAFE, suspendedAt: AT }, { text: SAFE }) },
      { outcome: 'send', channel: 'text' },
    ],
    [
      'and takes the place of one that was not',
      { rule: ruleOf({ ...SAFE, suspendedAt: AT }, { email: SAFE }) },
      { outcome: 'switch', channel: 'email' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));
});

describe('nobody learns that a case exists', () => {
  const to = (recipient: NonNullable<FactsPatch['message']>['recipient']): FactsPatch => ({
    message: { recipient: recipient ?? { kind: 'victim' } },
  });
  it.each<Row>([
    [
      'unless the victim named them for that purpose',
      to({ kind: 'other-person', namedByVictimForThis: false }),
      { outcome: 'block', reasons: ['not-named-by-victim'] },
    ],
    [
      'named for this',
      to({ kind: 'other-person', namedByVictimForThis: true }),
      { outcome: 'send' },
    ],
    [
      'HBA: no relative interprets',
      { ...to({ kind: 'victim', interpreter: 'relative' }), crime: { hba: true } },
      { outcome: 'block', reasons: ['interpreter-not-independent'], task: 'find-interpreter' },
    ],
    [
      'HBA: nobody of the community interprets',
      { ...to({ kind: 'victim', interpreter: 'community' }), crime: { hba: true } },
      { outcome: 'block', task: 'find-interpreter' },
    ],
    [
      'HBA: a professional interpreter',
      { ...to({ kind: 'victim', interpreter: 'professional' }), crime: { hba: true } },
      { outcome: 'send' },
    ],
    [
      "a parent gets nothing before the child's wishes are recorded",
      to({ kind: 'parent', childWishesRecorded: false, notTheSuspectNorLivingWith: true }),
      { outcome: 'block', reasons: ['childs-wishes-not-recorded'], task: 'record-childs-wishes' },
    ],
    [
      'nor one who is or lives with the suspect',
      to({ kind: 'parent', childWishesRecorded: true, notTheSuspectNorLivingWith: false }),
      { outcome: 'block', reasons: ['parent-and-suspect'] },
    ],
    [
      'a parent of whom both are recorded',
      to({ kind: 'parent', childWishesRecorded: true, notTheSuspectNorLivingWith: true }),
      { outcome: 'send' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));
});

describe("voicemail only at the victim's request", () => {
  it.each<Row>([
    [
      'she asked for it',
      { message: { channel: 'voicemail' } },
      { outcome: 'send', channel: 'voicemail', voicemail: true, content: 'neutral' },
    ],
    [
      'the police say it is fine',
      { message: { channel: 'voicemail' }, rule: ruleOf({ ...SAFE, saidBy: 'police' }) },
      {
        outcome: 'switch',
        channel: 'call',
        voicemail: false,
        reasons: ['voicemail-not-requested'],
      },
    ],
    [
      'a call may leave one only then',
      { message: { channel: 'call' }, rule: ruleOf(SAFE, { voicemail: UNVERIFIED }) },
      { outcome: 'send', channel: 'call', voicemail: false },
    ],
    [
      'for other crimes too, whatever the organisation sets',
      {
        message: { channel: 'voicemail' },
        crime: { domesticAbuse: false },
        rule: ruleOf(UNVERIFIED),
      },
      { outcome: 'switch', channel: 'call', voicemail: false },
      { unverifiedOtherCrimes: 'any-channel' },
    ],
  ])('%s', (...[, patch, expected, policy = {}]) =>
    expect(decide(patch, policy)).toMatchObject(expected),
  );
});

describe('safe times', () => {
  const at = (safeTimes: object[], more: FactsPatch = {}): FactsPatch => ({
    rule: ruleOf(SAFE, {}, { safeTimes: safeTimes as never }),
    ...more,
  });
  it.each<Row>([
    ['inside the window', at([{ days: [1], from: '10:00', to: '14:00' }]), { outcome: 'send' }],
    [
      'later today',
      at([{ days: [1], from: '14:00', to: '15:00' }]),
      { outcome: 'delay', until: '2026-11-23T14:00:00.000Z' },
    ],
    [
      'next week',
      at([{ days: [1], from: '09:00', to: '10:00' }]),
      { outcome: 'delay', until: '2026-11-30T09:00:00.000Z' },
    ],
    [
      'the earliest of several',
      at([
        { days: [3], from: '09:00', to: '10:00' },
        { days: [2], from: '16:00', to: '17:00' },
      ]),
      { outcome: 'delay', until: '2026-11-24T16:00:00.000Z' },
    ],
    [
      'the end of a window is outside it',
      at([
        { days: [1], from: '10:00', to: '12:00' },
        { days: [2], from: '10:00', to: '12:00' },
      ]),
      { outcome: 'delay', until: '2026-11-24T10:00:00.000Z' },
    ],
    [
      'a switched channel waits too',
      at([{ days: [2], from: '10:00', to: '12:00' }], {
        message: { channel: 'email' },
        rule: ruleOf(UNVERIFIED, {}, { safeTimes: [{ days: [2], from: '10:00', to: '12:00' }] }),
      }),
      { outcome: 'switch', channel: 'call', until: '2026-11-24T10:00:00.000Z' },
    ],
    [
      'words that nobody read hold back what is unattended',
      { rule: ruleOf(SAFE, {}, { unreadTimes: true }) },
      { outcome: 'block', reasons: ['safe-times-unread'], task: 'read-safe-times' },
    ],
    [
      'and a call too, until somebody has read them',
      { rule: ruleOf(SAFE, {}, { unreadTimes: true }), message: { channel: 'call' } },
      { outcome: 'block', reasons: ['safe-times-unread'], task: 'read-safe-times' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));
});

describe('what stops every message', () => {
  it.each<Row>([
    [
      'death: all messages, an alert, the file is held',
      { died: true },
      {
        outcome: 'block',
        reasons: ['has-died'],
        task: 'death',
        alert: ['safeguarding-lead'],
        holdFile: true,
      },
    ],
    [
      'E0.4 somebody said that they have died: nothing until it is confirmed or not',
      { deathClaimed: true },
      { outcome: 'block', reasons: ['death-not-confirmed'], task: null, holdFile: false },
    ],
    [
      'SV before a person chose the route',
      { crime: { sexualViolence: true } },
      { outcome: 'block', reasons: ['route-not-chosen'], task: 'choose-route' },
    ],
    [
      'homicide',
      { crime: { homicide: true }, message: { channel: 'call' } },
      { outcome: 'block', task: 'choose-route' },
    ],
    [
      'a child',
      { crime: { child: true }, message: { channel: 'call' } },
      { outcome: 'block', task: 'choose-route' },
    ],
    [
      'contact withdrawn at standard risk: no message',
      { contactWithdrawn: true },
      { outcome: 'block', reasons: ['contact-withdrawn'], task: null },
    ],
    [
      'contact withdrawn at high risk: a person decides',
      { contactWithdrawn: true, grade: 'high' },
      { outcome: 'block', task: 'decide-contact' },
    ],
    [
      'ungraded is handled as high',
      { contactWithdrawn: true, grade: null },
      { outcome: 'block', task: 'decide-contact' },
    ],
    [
      'open safeguarding goes on',
      { contactWithdrawn: true, safeguardingOpen: true },
      { outcome: 'block', task: 'decide-contact' },
    ],
    [
      'a survey she did not choose',
      { message: { class: 'survey' } },
      { outcome: 'block', reasons: ['not-chosen-by-victim'] },
    ],
    [
      'a closure letter she did not choose',
      { message: { class: 'closure', channel: 'letter' } },
      { outcome: 'block', reasons: ['not-chosen-by-victim'] },
    ],
    [
      'a closure letter she chose',
      { message: { class: 'closure', channel: 'letter', chosen: true } },
      { outcome: 'send' },
    ],
  ])('%s', (_title, patch, expected) => expect(decide(patch)).toMatchObject(expected));
});

describe('E0.4 the number that the referrer gave of a child', () => {
  const CHILD = { ...factsOf({}).crime, child: true };
  const FATHER: SuspectFacts = {
    relationship: 'family',
    livesAtAddress: 'yes',
    holdsKeys: 'unknown',
    knowsAddress: 'yes',
    releasedAt: null,
    bailChangedAt: null,
  };
  const called = (suspect: Partial<SuspectFacts> | null, how: Partial<ChannelRule> = {}) =>
    decide({
      message: { channel: 'call' },
      crime: CHILD,
      routeChosen: true,
      suspect: suspect === null ? null : { ...FATHER, ...suspect },
      rule: ruleOf({ ...UNVERIFIED, ...how }),
    });
  it.each<[string, Partial<SuspectFacts> | null, Partial<ChannelRule>, string]>([
    ['the suspect lives there', {}, {}, 'block'],
    ['nobody said where a suspect of the family lives', { livesAtAddress: 'unknown' }, {}, 'block'],
    ['the suspect lives elsewhere', { livesAtAddress: 'no' }, {}, 'send'],
    ['a stranger', { relationship: 'stranger', livesAtAddress: 'unknown' }, {}, 'send'],
    ['no suspect is known', null, {}, 'send'],
    ['the child said that it is safe', {}, { ...SAFE }, 'send'],
    ['the school gave another number', {}, { changedAt: AT }, 'send'],
  ])('%s', (_, suspect, how, outcome) => expect(called(suspect, how).outcome).toBe(outcome));

  it('says nothing of an email address', () =>
    expect(
      decide({
        message: { channel: 'email' },
        crime: CHILD,
        routeChosen: true,
        suspect: FATHER,
        rule: ruleOf({ ...UNVERIFIED, known: false }, { email: UNVERIFIED }),
      }),
    ).toMatchObject({ outcome: 'block', reasons: ['unverified'] }));

  it('says why', () =>
    expect(called({})).toMatchObject({ reasons: ['suspect-may-answer'], task: 'ask-the-victim' }));
});
