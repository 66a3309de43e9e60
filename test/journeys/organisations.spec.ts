import { evaluateDecision, type CompiledDecision } from '@waymark/decisions';
import {
  canonicalJson,
  dueAt,
  inForce,
  settingName,
  settingsAt,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { loadDemonstration } from '@waymark/journeys';
import type { Reference, Rung } from '@waymark/machine';
import { Simulation } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';

const ORGANISATIONS = loadDemonstration().organisations.map(({ id }) => id);
const FRIDAY = '2026-11-27T10:00:00.000Z';
const SATURDAY = '2026-11-28T10:00:00.000Z';

/** When a rule that starts then is due, and when its worker is reminded, in each organisation. */
const due = (rule: string, start: Instant): (string | undefined)[] =>
  ORGANISATIONS.map((organisation) => {
    const { rules, calendars } = shippedReference(organisation);
    const value = inForce(rules[rule] ?? [], start);
    return value ? dueAt(start, value, calendars).due : undefined;
  });

it('are two, each with a reference set of its own', () => {
  expect(ORGANISATIONS).toEqual(['northvale', 'eastmoor']);
  expect(new Set(ORGANISATIONS.map((id) => shippedReference(id).id)).size).toBe(2);
});

it('E0.6 differ in at least ten values and lengths, each with its own source', () => {
  const [one, other] = ORGANISATIONS.map((id) => shippedReference(id));
  if (!one || !other) throw new Error('two organisations');
  const [here, there] = [one, other].map(({ values }) => settingsAt(values, FRIDAY));
  const values = Object.keys(one.values).filter(
    (name) => here?.[settingName(name)] !== there?.[settingName(name)],
  );
  const lengths = Object.keys(one.rules).filter(
    (name) => canonicalJson(one.rules[name]) !== canonicalJson(other.rules[name]),
  );
  expect(values.filter((name) => !Array.isArray(here?.[settingName(name)])).length).toBeGreaterThan(
    9,
  );
  expect(lengths.length).toBeGreaterThan(9);
});

it.each([
  ['the next attempt for a Standard case', 'next-attempt-standard', FRIDAY],
  ['the next attempt for a Medium case', 'next-attempt-medium', FRIDAY],
  ['rows that were set aside', 'row-worked', '2026-11-27T07:00:00.000Z'],
  ['the file of the day', 'cohort-worked', '2026-11-27T07:00:00.000Z'],
  ['a review in tier 2', 'review-T2', FRIDAY],
  ['contact in tier 2', 'contact-T2', FRIDAY],
  ['the approval of a closure', 'closure-approval', FRIDAY],
  ['the first survey', 'survey-first', FRIDAY],
  ['the second survey', 'survey-second', FRIDAY],
  ['the reopen window', 'reopen-window', FRIDAY],
  ['hours of service on a Saturday', 'first-contact-P1', SATURDAY],
  ['the end of a working day', 'decide-other', FRIDAY],
  ['days on which one of them is closed', 'decide-other', '2026-12-28T10:00:00.000Z'],
])('count %s differently (%s)', (_what, rule, start) => {
  const [northvale, eastmoor] = due(rule, start);
  expect(northvale).toBeDefined();
  expect(northvale).not.toBe(eastmoor);
});

it.each([
  ['the referral of a P3 case', 'first-contact-P3'],
  ['a set-aside row', 'row-code-clock'],
  ['danger now', 'danger-now'],
])('B.1 count what the law says the same: %s', (_what, rule) => {
  const values = ORGANISATIONS.map((id) => shippedReference(id).rules[rule]);
  expect(values[0]).toEqual(values[1]);
});

it('E1 a P1 case of a Saturday is never later than 24 clock hours, open or closed', () =>
  expect(due('first-contact-P1', SATURDAY)).toEqual([
    '2026-11-28T14:00:00.000Z',
    '2026-11-29T10:00:00.000Z',
  ]));

/** What each organisation's table answers to the same facts. */
function decided(pick: (reference: Reference) => CompiledDecision, facts: JsonObject): Json[] {
  return ORGANISATIONS.map((organisation) => {
    const reference = shippedReference(organisation);
    const settings = settingsAt(reference.values, FRIDAY);
    const { value, problems } = evaluateDecision(pick(reference), {
      variables: { settings, ...facts },
      now: FRIDAY,
    });
    expect(problems).toEqual([]);
    return value;
  });
}
const decisions: Record<string, CompiledDecision> = Object.assign(
  {},
  ...shippedPrograms().map((program) => program.decisions),
);
const tableOf = (id: string) => (): CompiledDecision => {
  const decision = decisions[id];
  if (!decision) throw new Error(`no decision ${id}`);
  return decision;
};

describe('E4 the same answers of a checklist', () => {
  const RISK: JsonObject = {
    instrument: 'dash',
    riskCount: { yes: 12, open: 0 },
    riskFlags: [],
    incidents12m: 0,
    repeat: false,
    grade: null,
    policeGrade: null,
    assessedAt: null,
  };

  it.each<[string, JsonObject, string[]]>([
    ['12 of the DASH', {}, ['medium', 'high']],
    ['8 of the DASH', { riskCount: { yes: 8, open: 0 } }, ['standard', 'medium']],
    [
      '8 of the own checklist',
      { instrument: 'own-checklist', riskCount: { yes: 8, open: 0 } },
      ['medium', 'high'],
    ],
    ['strangulation, whatever the score', { riskFlags: ['strangulation'] }, ['high', 'high']],
  ])('%s', (_title, facts, grades) =>
    expect(decided(tableOf('risk-grade'), { ...RISK, ...facts })).toEqual(
      grades.map((grade) => expect.objectContaining({ grade })),
    ),
  );
});

it('E0.2 the ladder climbs by the times of each', () => {
  const facts = {
    process: 'victim-journey',
    element: 'agree-plan',
    grade: 'medium',
    tier: 'T2',
    child: true,
    safeguarding: false,
    emergency: false,
    priority: 'P2',
  };
  const times = decided(({ ladder }) => ladder, facts).map((rungs) =>
    (rungs as unknown as Rung[]).map(({ rung, amount }) => `${rung} ${amount}`),
  );
  expect(times).toEqual([
    ['R0 0', 'R1 0', 'R2 4', 'R3 1', 'R4 2'],
    ['R0 0', 'R1 0', 'R2 2', 'R3 1', 'R4 1'],
  ]);
});

it('E3, E0.2 the same row in both: due and reminded at their own times', () => {
  const programs = shippedPrograms();
  const deadlines = ORGANISATIONS.map((organisation) => {
    const now = '2026-11-27T07:00:00.000Z';
    const simulation = new Simulation({ now, reference: shippedReference(organisation) });
    for (const program of programs) simulation.deploy(program);
    simulation.start({ process: 'daily-cohort-triage', variables: { openRows: 1, alarms: [] } });
    const deadline = Object.values(simulation.instances[0]?.state.deadlines ?? {}).find(
      ({ rule }) => rule === 'cohort-worked',
    );
    return [deadline?.warn, deadline?.due];
  });
  expect(deadlines).toEqual([
    // Ten hours of service from 08:00, reminded after three quarters of them.
    ['2026-11-27T15:30:00.000Z', '2026-11-27T18:00:00.000Z'],
    // Seven hours of service from 09:00, reminded after half of them.
    ['2026-11-27T12:30:00.000Z', '2026-11-27T16:00:00.000Z'],
  ]);
});
