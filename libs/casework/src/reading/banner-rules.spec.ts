import { suspendAll, validateRow, type ContactPolicy, type Instant } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { ContactPoint } from '../case-file/contact-points.js';
import { detailsOfRow } from '../case-file/details-of-row.js';
import { daysBefore, inventedRecord } from '../synthetic/invented-person.js';
import { bannerRules, type BannerChannel, type BannerRule } from './banner-rules.js';

const POLICY: ContactPolicy = {
  unverifiedOtherCrimes: 'live-call-only',
  someoneElseOtherCrimes: 'unsafe',
  reverifyAfterDays: 30,
};
/** A Monday, 09:00 in London. */
const NOW: Instant = '2026-11-23T09:00:00.000Z';
const POINTS: ContactPoint[] = [
  { id: '1', channel: 'email', rank: 1, value: 'someone@example.org' },
  { id: '2', channel: 'letter', rank: 1, value: '1 Example Street\nZZ99 1AZ' },
  { id: '3', channel: 'phone', rank: 1, value: '07700 900001' },
  { id: '4', channel: 'phone', rank: 2, value: '07700 900002' },
];

const NOTHING_SAID = new Map<never, never>();

function fileOf(patch: Record<string, string>): CaseFile {
  const checked = validateRow(
    { ...inventedRecord(1, NOW), email: 'someone@example.org', ...patch },
    NOW,
  );
  if (!checked.ok) throw new Error(checked.code);
  return {
    safeguarding: false,
    grade: null,
    policeGrade: null,
    details: detailsOfRow(checked.row, { at: NOW }),
  } as unknown as CaseFile;
}
const ruleOf = (file: CaseFile, channel: BannerChannel, now = NOW): BannerRule | undefined =>
  bannerRules(file, { now, policy: POLICY, points: POINTS, callAt: null, said: NOTHING_SAID }).find(
    (rule) => rule.channel === channel,
  );
const ASKED = {
  phone1_safe: 'Y',
  phone1_safe_at: daysBefore(NOW, 2),
  email_safe: 'Y',
  email_safe_at: daysBefore(NOW, 2),
};

describe('the banner of a channel', () => {
  it('shows every number for calls, and the first number only for texts', () => {
    const file = fileOf(ASKED);
    expect(ruleOf(file, 'phone')).toMatchObject({
      allowed: 'yes',
      content: 'ask-first',
      addresses: ['07700 900001', '07700 900002'],
      from: null,
    });
    expect(ruleOf(file, 'text')).toMatchObject({
      allowed: 'yes',
      content: 'neutral',
      addresses: ['07700 900001'],
    });
    expect(ruleOf(file, 'email')).toMatchObject({
      allowed: 'yes',
      addresses: ['someone@example.org'],
    });
  });

  it('allows an unconfirmed number for live calls only', () => {
    const file = fileOf({ da_flag: 'Y' });
    expect(ruleOf(file, 'phone')).toMatchObject({
      allowed: 'live-call-only',
      addresses: ['07700 900001', '07700 900002'],
    });
    for (const channel of ['text', 'email', 'letter', 'voicemail'] as const)
      expect(ruleOf(file, channel)).toMatchObject({ allowed: 'no', addresses: [], content: null });
  });

  it('shows outside safe times when they begin, but no number', () => {
    const file = fileOf({ ...ASKED, safe_times: 'Mon-Fri 10:00-12:00' });
    expect(ruleOf(file, 'phone')).toMatchObject({
      allowed: 'in-safe-times',
      from: '2026-11-23T10:00:00.000Z',
      addresses: [],
      content: 'ask-first',
    });
    expect(ruleOf(file, 'phone', '2026-11-23T10:30:00.000Z')).toMatchObject({
      allowed: 'yes',
      from: null,
      addresses: ['07700 900001', '07700 900002'],
    });
  });

  it.each<[string, (file: CaseFile) => CaseFile, string]>([
    [
      'suspended',
      (file) => ({
        ...file,
        details: { ...file.details, contact: suspendAll(file.details.contact, NOW) },
      }),
      'suspended',
    ],
    ['dead', (file) => ({ ...file, details: { ...file.details, died: true } }), 'has-died'],
    [
      'withdrawn',
      (file) => ({ ...file, details: { ...file.details, contactWithdrawn: true } }),
      'contact-withdrawn',
    ],
    [
      'without a chosen route',
      (file) => ({
        ...file,
        details: { ...file.details, crime: { ...file.details.crime, sexualViolence: true } },
      }),
      'route-not-chosen',
    ],
  ])('shows no number of a person whose contact is %s', (_, change, code) => {
    const rules = bannerRules(change(fileOf(ASKED)), {
      now: NOW,
      policy: POLICY,
      points: POINTS,
      callAt: null,
      said: NOTHING_SAID,
    });
    expect(rules.map(({ addresses, allowed }) => [addresses, allowed])).toEqual(
      rules.map(() => [[], 'no']),
    );
    expect(rules[0]?.code).toBe(code);
  });

  it('uses no pronoun for the victim but “they”', () =>
    expect(
      bannerRules(fileOf({}), {
        now: NOW,
        policy: POLICY,
        points: POINTS,
        callAt: null,
        said: NOTHING_SAID,
      })
        .map(({ says }) => says)
        .join(' '),
    ).not.toMatch(/\b(she|her|he|his)\b/i));

  it('is not green before the time at which they asked to be called', () => {
    const at = (callAt: Instant): BannerRule | undefined =>
      bannerRules(fileOf(ASKED), {
        now: NOW,
        policy: POLICY,
        points: POINTS,
        callAt,
        said: NOTHING_SAID,
      })[0];
    expect(at('2026-11-23T16:00:00.000Z')).toMatchObject({
      channel: 'phone',
      allowed: 'in-safe-times',
      code: 'agreed-time',
      addresses: ['07700 900001', '07700 900002'],
    });
    expect(at(NOW)?.code).toBe(ruleOf(fileOf(ASKED), 'phone')?.code);
    const suspended = { ...fileOf(ASKED) };
    suspended.details = {
      ...suspended.details,
      contact: suspendAll(suspended.details.contact, NOW),
    };
    expect(
      bannerRules(suspended, {
        now: NOW,
        policy: POLICY,
        points: POINTS,
        callAt: '2026-11-23T16:00:00.000Z',
        said: NOTHING_SAID,
      })[0],
    ).toMatchObject({ allowed: 'no' });
  });
});
