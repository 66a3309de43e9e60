import { evaluateDecision } from '@waymark/decisions';
import { settingsAt, type Json, type JsonObject } from '@waymark/domain';
import { loadDemonstration } from '@waymark/journeys';
import type { Rung } from '@waymark/machine';
import { shippedReference } from './published.js';

const NOW = '2026-11-23T09:00:00.000Z';
const { ladder, calendars, values } = shippedReference();
const settings = settingsAt(values, NOW);
const CASE: JsonObject = {
  process: 'victim-journey',
  element: 'agree-plan',
  grade: 'medium',
  tier: 'T2',
  child: false,
  safeguarding: false,
  emergency: false,
  priority: 'P2',
};
const rungsFor = (facts: JsonObject): Rung[] =>
  evaluateDecision(ladder, { variables: { settings, ...CASE, ...facts }, now: NOW })
    .value as unknown as Rung[];
const short = (facts: JsonObject): string[] =>
  rungsFor(facts).map(
    ({ rung, amount, unit, calendar, roles, channel, start }) =>
      `${rung} +${amount} ${unit} ${calendar} ${roles.join('+')} ${channel}` +
      (start ? ` starts ${start}` : ''),
  );

const WORKER = ['R0 +0 hours clock assignee inbox', 'R1 +0 hours clock named-worker+deputy inbox'];
const USUAL = [
  ...WORKER,
  'R2 +4 hours service supervisor inbox',
  'R3 +1 days working-day service-manager inbox',
];
const HIGH = [
  ...WORKER,
  'R2 +1 hours clock supervisor phone',
  'R3 +4 hours clock service-manager phone',
  'R4 +2 days working-day safeguarding-lead phone',
];
const REVIEW = [
  ...WORKER,
  'R2 +1 hours clock supervisor phone starts reassess-today',
  'R3 +4 hours clock service-manager phone starts marac-decision',
  'R4 +2 days working-day safeguarding-lead phone',
];

describe('the ladder', () => {
  it.each<[string, JsonObject, string[]]>([
    ['medium', {}, USUAL],
    ['High', { grade: 'high' }, HIGH],
    ['ungraded and P1 is handled as High', { grade: null, priority: 'P1' }, HIGH],
    ['ungraded and not P1', { grade: null }, USUAL],
    [
      'a missed High review asks another worker, then drafts a referral',
      { grade: 'high', process: 'tier-review-cycle', element: 'review' },
      REVIEW,
    ],
    ['a missed review that is not High starts nothing', { element: 'review' }, USUAL],
    ['a child', { child: true }, [...USUAL, 'R4 +2 days working-day safeguarding-lead phone']],
    [
      'safeguarding',
      { safeguarding: true },
      [...USUAL, 'R4 +2 days working-day safeguarding-lead phone'],
    ],
    [
      'T1 stops at R2, in a daily digest',
      { tier: 'T1', grade: 'standard' },
      [...WORKER, 'R2 +4 hours service supervisor digest'],
    ],
    [
      'a child in T1 does not stop there',
      { tier: 'T1', child: true },
      [...USUAL, 'R4 +2 days working-day safeguarding-lead phone'],
    ],
    [
      'an emergency goes to the supervisor and to the top at once',
      { grade: 'high', emergency: true },
      [
        ...WORKER,
        'R2 +0 hours clock supervisor phone',
        ...HIGH.slice(3, 4),
        'R4 +0 hours clock safeguarding-lead phone',
      ],
    ],
    [
      'a cohort has no named worker yet',
      {
        process: 'daily-cohort-triage',
        element: 'confirm-cohort',
        grade: null,
        tier: null,
        priority: null,
      },
      [
        WORKER[0] ?? '',
        'R1 +0 hours clock assignee+deputy+victim-care-coordinator inbox',
        ...USUAL.slice(2),
      ],
    ],
    [
      'nothing is known',
      {
        grade: null,
        tier: null,
        child: null,
        safeguarding: null,
        emergency: null,
        priority: null,
        process: null,
        element: null,
      },
      USUAL,
    ],
  ])('%s', (_title, facts, rungs) => expect(short(facts)).toEqual(rungs));

  it('counts in calendars that exist', () =>
    expect(everyRung().filter(({ calendar }) => !calendars[calendar])).toEqual([]));
});

describe.each(loadDemonstration().organisations.map(({ id }) => id))('in %s', (organisation) => {
  const people = loadDemonstration().people.filter(
    (person) => person.organisation === organisation,
  );
  const RELATIONS = ['assignee', 'named-worker', 'deputy'];

  it('no rung can be empty', () => {
    const roles = new Set(
      everyRung()
        .flatMap((rung) => rung.roles)
        .filter((role) => !RELATIONS.includes(role)),
    );
    expect(
      [...roles].filter(
        (role) => !people.some((person) => (person.roles as string[]).includes(role)),
      ),
    ).toEqual([]);
  });

  it('somebody is on call, and on duty in every week of the rota', () => {
    const turns = loadDemonstration().duty.filter(
      (turn) => turn.organisation === organisation && turn.role === 'on-call',
    );
    expect(turns.map(({ week }) => week).sort()).toEqual(
      Array.from({ length: turns[0]?.everyWeeks ?? 0 }, (_, week) => week),
    );
    expect(
      turns.every(({ person }) =>
        people.some(
          ({ id, roles, onCall }) => id === person && onCall && roles.includes('on-call'),
        ),
      ),
    ).toBe(true);
  });

  it('a deputy is another person of the organisation', () => {
    expect(
      people.filter(
        ({ id, deputy }) =>
          deputy !== null && (deputy === id || !people.some((other) => other.id === deputy)),
      ),
    ).toEqual([]);
  });
});

function everyRung(): Rung[] {
  const grades: Json[] = ['high', 'medium', 'standard', null];
  return grades.flatMap((grade) =>
    ['T1', 'T2', null].flatMap((tier) =>
      [true, false].flatMap((child) =>
        ['review', 'other'].flatMap((element) => rungsFor({ grade, tier, child, element })),
      ),
    ),
  );
}
