import {
  canonicalJson,
  dueAt,
  inForce,
  settingName,
  settingsAt,
  type Instant,
} from '@waymark/domain';
import { loadDemonstration } from '@waymark/journeys';
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
