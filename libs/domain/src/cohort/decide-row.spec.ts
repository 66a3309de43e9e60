import { decideRow, NO_MATCHES, type PersonsAnswer, type RowFacts } from './decide-row.js';
import { DEFAULT_COHORT_POLICY } from './policy.js';
import { validateRow } from './validate-row.js';
import type { CohortRow } from './row.js';

const AT = '2026-11-23T06:00:00.000Z';
const RECORD = {
  source_system: 'niche',
  victim_ref: 'V1',
  crime_ref: 'TEST/1',
  surname: 'Example',
  forename: 'Ann',
  role: 'victim',
  dob: '1980-05-17',
  reported_at: '2026-11-21T10:00:00Z',
  crimed_at: '2026-11-21T12:00:00Z',
};
const CHILD = { dob: '2014-05-17' };

const rowOf = (patch: Record<string, string>): CohortRow => {
  const checked = validateRow({ ...RECORD, ...patch }, AT);
  if (!checked.ok) throw new Error(checked.column);
  return checked.row;
};
const factsOf = ({
  patch = {},
  ...more
}: Partial<RowFacts> & { patch?: Record<string, string> }): RowFacts => ({
  read: { ok: true, row: rowOf(patch) },
  on: '2026-11-23',
  earlier: null,
  matches: NO_MATCHES,
  policy: DEFAULT_COHORT_POLICY,
  person: null,
  ...more,
});
const answer = (more: Partial<PersonsAnswer> = {}): PersonsAnswer => ({
  seen: [],
  mergeWith: null,
  ...more,
});
const unreadable = { ok: false, code: 'invalid', column: 'dob' } as const;
const EVERYTHING = {
  victim: 'case-of-victim',
  possible: true,
  suspectIn: ['case-of-suspect'],
  suspectInFile: true,
  died: false,
};

/** Without the row, which every decision about a readable row names. */
const decisionOn = (facts: Parameters<typeof factsOf>[0]): object => {
  const { row: _, ...decision } = { row: null, ...decideRow(factsOf(facts)) };
  return decision;
};

describe('decideRow: each outcome and code', () => {
  it.each<[string, Parameters<typeof factsOf>[0], object]>([
    ['a row with nothing to say against it', {}, { outcome: 'accept' }],
    [
      'a value that breaks the schema',
      { read: unreadable },
      { outcome: 'reject', code: 'invalid', column: 'dob' },
    ],
    [
      'a line with too many fields',
      { read: { ok: false, code: 'field-count', column: null } },
      { outcome: 'reject', code: 'field-count', column: null },
    ],
    [
      'the same row again',
      { earlier: { kind: 'same', caseId: 'case-1' } },
      { outcome: 'duplicate', code: 'imported-before', caseId: 'case-1' },
    ],
    [
      'the same row again, while the first waits for a person',
      { earlier: { kind: 'same', caseId: null } },
      { outcome: 'duplicate', code: 'imported-before', caseId: null },
    ],
    [
      "another person's row hash",
      { earlier: { kind: 'hash-reused' } },
      { outcome: 'hold', code: 'hash-reused' },
    ],
    [
      'a change of an earlier row',
      { earlier: { kind: 'changed', caseId: 'case-1' } },
      { outcome: 'merge', code: 'row-changed', caseId: 'case-1' },
    ],
    [
      'another crime against the same victim',
      { matches: { ...NO_MATCHES, victim: 'case-1' } },
      { outcome: 'merge', code: 'new-incident', caseId: 'case-1' },
    ],
    [
      'a victim who is a suspect in a case',
      { matches: { ...NO_MATCHES, suspectIn: ['case-1'] } },
      { outcome: 'hold', code: 'suspect-elsewhere' },
    ],
    [
      'a victim who is a suspect in another row of the file',
      { matches: { ...NO_MATCHES, suspectInFile: true } },
      { outcome: 'hold', code: 'suspect-elsewhere' },
    ],
    [
      'a victim who may have a case already',
      { matches: { ...NO_MATCHES, possible: true } },
      { outcome: 'hold', code: 'possible-match' },
    ],
  ])('%s', (_title, facts, decision) => expect(decisionOn(facts)).toEqual(decision));
});

describe('decideRow: exclusions', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['no reason', {}, null],
    ['a reason with a code', { exclude_reason: 'Out of area' }, 'out-of-area'],
    ['words without a code', { exclude_reason: "she is Jane's sister" }, 'excluded-by-file'],
    ["an offence of the service's list", { ho_offence_code: '92a' }, 'offence-type'],
    ['no consent', { consent_referral: 'N' }, 'no-consent'],
    ['consent unknown', { consent_referral: 'unknown' }, null],
  ])('%s', (_title, patch, code) =>
    expect(decisionOn({ patch })).toEqual(
      code === null ? { outcome: 'accept' } : { outcome: 'exclude', code },
    ),
  );

  it.each([
    'offence-type',
    'no-consent',
    'withdrawn',
    'other-service',
    'officer-request',
    'no-crime',
  ])('the file says %s', (code) =>
    expect(decisionOn({ patch: { exclude_reason: code } })).toEqual({
      outcome: 'exclude',
      code,
    }),
  );

  it("follows the organisation's own list of offences", () => {
    const policy = { excludedOffences: ['28A'], highScoreFrom: 14, areasServed: [] };
    expect(decisionOn({ patch: { ho_offence_code: '28A' }, policy })).toEqual({
      outcome: 'exclude',
      code: 'offence-type',
    });
    expect(decisionOn({ patch: { ho_offence_code: '92A' }, policy })).toEqual({
      outcome: 'accept',
    });
  });
});

describe('decideRow: children', () => {
  const codeOf = (patch: Record<string, string>): string | null => {
    const decision = decideRow(factsOf({ patch }));
    return decision.outcome === 'hold' ? decision.code : null;
  };
  it.each<[string, Record<string, string>, string | null]>([
    ['hurt by a stranger', { suspect_relationship: 'stranger' }, null],
    ['sexual violence without consent', { sv_flag: 'Y' }, 'child-sv-no-consent'],
    ['sexual violence with consent', { sv_flag: 'Y', consent_referral: 'Y' }, null],
    [
      'sexual violence with consent, by a relative',
      { sv_flag: 'Y', consent_referral: 'Y', suspect_relationship: 'uncle' },
      'child-protection',
    ],
    ['domestic abuse', { da_flag: 'Y' }, 'child-protection'],
    ["so-called 'honour'-based abuse", { hbv_flag: 'Y' }, 'child-protection'],
    ['the suspect lives at the address', { suspect_at_address: 'Y' }, 'child-protection'],
    ['an offence of neglect', { offence_text: 'Neglect of a child' }, 'child-protection'],
    ['the file says so', { exclude_reason: 'child protection' }, 'child-protection'],
  ])('%s', (_title, patch, code) => expect(codeOf({ ...CHILD, ...patch })).toBe(code));

  it('holds no adult', () =>
    expect(codeOf({ sv_flag: 'Y', suspect_relationship: 'father' })).toBeNull());
  it('holds the row of somebody who turned 18 today no longer', () => {
    expect(codeOf({ dob: '2008-11-24', da_flag: 'Y' })).toBe('child-protection');
    expect(codeOf({ dob: '2008-11-23', da_flag: 'Y' })).toBeNull();
  });
  it('holds a child whom the file would exclude', () =>
    expect(codeOf({ ...CHILD, da_flag: 'Y', consent_referral: 'N' })).toBe('child-protection'));
});

describe('decideRow: which reason comes first', () => {
  const everything = { outcome: 'exclude', code: 'out-of-area' };
  const excluded = { exclude_reason: 'out of area' };
  const child = { ...CHILD, da_flag: 'Y' };
  const changed = { kind: 'changed', caseId: 'case-changed' } as const;
  it.each<[string, Parameters<typeof factsOf>[0], object]>([
    [
      'unreadable before everything',
      { read: unreadable, earlier: changed, matches: EVERYTHING },
      { outcome: 'reject', code: 'invalid', column: 'dob' },
    ],
    [
      'duplicate before exclusion and every match',
      { earlier: { kind: 'same', caseId: null }, patch: excluded, matches: EVERYTHING },
      { outcome: 'duplicate', code: 'imported-before', caseId: null },
    ],
    [
      'reused hash before exclusion and every match',
      { earlier: { kind: 'hash-reused' }, patch: excluded, matches: EVERYTHING },
      { outcome: 'hold', code: 'hash-reused' },
    ],
    ['exclusion before a change', { earlier: changed, patch: excluded }, everything],
    ['exclusion before every match', { patch: excluded, matches: EVERYTHING }, everything],
    [
      'change before a new incident',
      { earlier: changed, patch: child, matches: EVERYTHING },
      { outcome: 'merge', code: 'row-changed', caseId: 'case-changed' },
    ],
    [
      'new incident before every hold of a match',
      { patch: child, matches: EVERYTHING },
      { outcome: 'merge', code: 'new-incident', caseId: 'case-of-victim' },
    ],
    [
      'suspect before child protection and a possible match',
      { patch: child, matches: { ...EVERYTHING, victim: null } },
      { outcome: 'hold', code: 'suspect-elsewhere' },
    ],
    [
      'child protection before a possible match',
      { patch: child, matches: { ...NO_MATCHES, possible: true } },
      { outcome: 'hold', code: 'child-protection' },
    ],
  ])('%s', (_title, facts, decision) => expect(decisionOn(facts)).toEqual(decision));
});

describe('decideRow: a person has looked at the row', () => {
  it('holds and excludes for each reason until the person has seen it, then accepts', () => {
    const facts = {
      patch: { ...CHILD, da_flag: 'Y' },
      matches: { ...EVERYTHING, victim: null },
      earlier: { kind: 'hash-reused' },
    } as const;
    const codes: string[] = [];
    for (;;) {
      const decision = decideRow(factsOf({ ...facts, person: answer({ seen: codes }) }));
      if (decision.outcome !== 'hold') {
        expect(decision.outcome).toBe('accept');
        break;
      }
      codes.push(decision.code);
    }
    expect(codes).toEqual([
      'hash-reused',
      'suspect-elsewhere',
      'child-protection',
      'possible-match',
    ]);
  });

  it.each<[string, Parameters<typeof factsOf>[0], object]>([
    [
      'an exclusion that the person has not seen',
      { patch: { exclude_reason: 'withdrawn' }, person: answer({ seen: ['invalid'] }) },
      { outcome: 'exclude', code: 'withdrawn' },
    ],
    [
      'an exclusion that the person has seen',
      { patch: { exclude_reason: 'withdrawn' }, person: answer({ seen: ['withdrawn'] }) },
      { outcome: 'accept' },
    ],
    [
      'a seen exclusion of a victim who has a case',
      {
        patch: { exclude_reason: 'withdrawn' },
        matches: { ...NO_MATCHES, victim: 'case-1' },
        person: answer({ seen: ['withdrawn'] }),
      },
      { outcome: 'merge', code: 'new-incident', caseId: 'case-1' },
    ],
    [
      'seeing a code that merges changes nothing',
      {
        earlier: { kind: 'changed', caseId: 'case-1' },
        person: answer({ seen: ['row-changed', 'new-incident'] }),
      },
      { outcome: 'merge', code: 'row-changed', caseId: 'case-1' },
    ],
    [
      'the same row is in a case',
      { earlier: { kind: 'same', caseId: 'case-1' }, person: answer() },
      { outcome: 'duplicate', code: 'imported-before', caseId: 'case-1' },
    ],
    [
      'the same row waits for a person too',
      { earlier: { kind: 'same', caseId: null }, person: answer() },
      { outcome: 'accept' },
    ],
    [
      'a value is still wrong',
      { read: unreadable, person: answer({ seen: ['invalid'] }) },
      { outcome: 'reject', code: 'invalid', column: 'dob' },
    ],
    [
      'an unreadable row goes to the case that the person named',
      { read: unreadable, person: answer({ mergeWith: 'case-1' }) },
      { outcome: 'link', code: 'row-linked', caseId: 'case-1' },
    ],
    [
      'the named case comes before everything else',
      {
        patch: { exclude_reason: 'withdrawn' },
        earlier: { kind: 'same', caseId: 'case-2' },
        matches: EVERYTHING,
        person: answer({ mergeWith: 'case-1', seen: ['suspect-elsewhere'] }),
      },
      { outcome: 'merge', code: 'new-incident', caseId: 'case-1' },
    ],
    [
      'a person looks first where another row of the file names the victim as its suspect',
      {
        matches: { ...NO_MATCHES, suspectInFile: true },
        person: answer({ mergeWith: 'case-1' }),
      },
      { outcome: 'hold', code: 'suspect-elsewhere' },
    ],
    [
      'an unreadable row never joins the case in which its person is the suspect',
      {
        read: unreadable,
        matches: { ...NO_MATCHES, suspectIn: ['case-1'] },
        person: answer({ mergeWith: 'case-1' }),
      },
      { outcome: 'refuse', code: 'suspect-there' },
    ],
    [
      'of a victim who has died a person decides',
      { matches: { ...NO_MATCHES, victim: 'case-1', died: true } },
      { outcome: 'hold', code: 'has-died' },
    ],
    [
      'never into the case in which the victim is the suspect, whatever was seen',
      {
        matches: EVERYTHING,
        person: answer({ mergeWith: 'case-of-suspect', seen: ['suspect-there'] }),
      },
      { outcome: 'hold', code: 'suspect-there' },
    ],
  ])('%s', (_title, facts, decision) => expect(decisionOn(facts)).toEqual(decision));
});

describe('E3 a crime that nobody can read', () => {
  const unknown = {
    classes: [],
    readBy: 'nothing',
    plain: false,
    unknown: true,
    unread: false,
    enhanced: null,
    priority: null,
    signs: [],
  } as const;
  const held = (patch: Record<string, string>) =>
    decisionOn({
      read: { ok: true, row: { ...rowOf(patch), offence: { ...unknown, classes: [], signs: [] } } },
    });
  it('is held: an unknown code is never "not serious"', () =>
    expect(held({})).toEqual({ outcome: 'hold', code: 'unknown-offence' }));
  it.each([
    ['a grade', { risk_grade: 'standard' }],
    ['a flag', { da_flag: 'Y' }],
    ['a category', { enhanced_category: 'serious_crime' }],
    ['who was bereaved', { role: 'bereaved' }],
  ])('goes on where the row has %s', (_title, patch) =>
    expect(held(patch as Record<string, string>)).toEqual({ outcome: 'accept' }),
  );
});

describe('B.5 no agreement to the referral', () => {
  it.each<[string, Record<string, string>]>([
    ['graded high', { risk_grade: 'high' }],
    ['high by score', { dash_score: '14', risk_grade: 'medium' }],
    ['domestic abuse that nobody graded', { da_flag: 'Y' }],
    ['domestic abuse with children', { da_flag: 'Y', risk_grade: 'medium', children_present: 'Y' }],
    ['stalking', { stalking_flag: 'Y' }],
    ['strangulation', { strangulation_flag: 'Y' }],
    ['a child', CHILD],
    ['the file says so in words', { exclude_reason: 'No consent', risk_grade: 'high' }],
  ])('%s goes on', (_title, patch) =>
    expect(decisionOn({ patch: { consent_referral: 'N', ...patch } })).toEqual({
      outcome: 'accept',
    }),
  );
  it.each<[string, Record<string, string>]>([
    ['a burglary', {}],
    ['domestic abuse graded standard', { da_flag: 'Y', risk_grade: 'standard' }],
  ])('%s is confirmed by a person', (_title, patch) =>
    expect(decisionOn({ patch: { consent_referral: 'N', ...patch } })).toEqual({
      outcome: 'exclude',
      code: 'no-consent',
    }),
  );
});
