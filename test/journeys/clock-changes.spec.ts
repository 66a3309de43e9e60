import { readFileSync } from 'node:fs';
import { addIsoDuration } from '@waymark/domain';
import type { FactOf } from '@waymark/machine';
import { runScenario, type Scenario, type ScenarioStep } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from './published.js';
import { journeyPath } from './read-scenarios.js';

const usual = parse(
  readFileSync(journeyPath('journeys/victim-journey/scenarios/usual-t2.yaml'), 'utf8'),
) as Scenario;
const world = { programs: shippedPrograms(), reference: shippedReference() };
const contact = (at: string): ScenarioStep[] => [
  { until: at },
  {
    complete: 'keep-in-touch',
    by: 'edie-farrow',
    data: {
      channel: 'phone',
      at,
      outcome: 'reached',
      insideWindow: true,
      safeToContinue: true,
      emergency: false,
    },
  },
];
const review: ScenarioStep = {
  complete: 'review',
  by: 'edie-farrow',
  data: {
    summary: 'Calmer weeks.',
    victimVoice: 'I sleep better.',
    notAskedBecause: 'asked',
    children: 'None.',
    reviewOutcome: 'same',
    emergency: false,
    channel: 'phone',
    at: '2026-10-19T08:00:00Z',
    insideSafeWindow: true,
  },
};

function play(at: string, steps: ScenarioStep[]) {
  const toSupport = usual.steps
    .slice(
      0,
      usual.steps.findIndex((step) => 'until' in step),
    )
    .filter((step) => !('expect' in step));
  const moved = JSON.parse(
    JSON.stringify({ ...usual, steps: [...toSupport, ...steps] }).replaceAll(
      '2026-11-23T09:00:00Z',
      at,
    ),
  ) as Scenario;
  const { failures, trace } = runScenario(world, moved);
  const facts = trace.flatMap((step) => step.facts);
  return {
    failures,
    contacts: facts
      .filter(
        (fact): fact is FactOf<'timer-armed'> =>
          fact.kind === 'timer-armed' && fact.element === 'next-contact',
      )
      .map(({ due }) => due),
    reviews: facts
      .filter(
        (fact): fact is FactOf<'deadline-set'> =>
          fact.kind === 'deadline-set' && fact.node === 'review',
      )
      .map(({ start, due }) => [start, due]),
  };
}

const london = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
/**
 * Nine in the morning in London every second Monday, from before one change of the clocks to after
 * the next.
 */
const mondays = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    addIsoDuration(from, `P${14 * (index + 1)}D`, 'Europe/London'),
  );

describe('the review cycle across the changes of the clocks', () => {
  it('keeps 09:00 for contact and the end of the day for the review, from October to April', () => {
    const { failures, contacts, reviews } = play(
      '2026-10-19T08:00:00Z',
      mondays('2026-10-19T08:00:00.000Z', 13).flatMap((at, index) =>
        index % 3 === 2 ? [...contact(at), review] : contact(at),
      ),
    );
    expect(failures).toEqual([]);
    expect([contacts[0], contacts.at(-1)]).toEqual([
      '2026-11-02T09:00:00.000Z',
      '2027-05-03T08:00:00.000Z',
    ]);
    expect([...new Set(contacts.map(london))]).toEqual(['Mon 09:00']);
    expect(reviews.map(([, due]) => due)).toEqual([
      '2026-11-30T17:00:00.000Z',
      '2027-01-11T17:00:00.000Z',
      '2027-02-22T17:00:00.000Z',
      '2027-04-05T16:00:00.000Z',
      '2027-05-17T16:00:00.000Z',
    ]);
  });

  it('goes to the next working day where six weeks end on a bank holiday', () => {
    const { failures, contacts, reviews } = play(
      '2027-03-22T09:00:00Z',
      contact('2027-04-05T08:00:00Z'),
    );
    expect(failures).toEqual([]);
    expect(contacts).toEqual(['2027-04-05T08:00:00.000Z', '2027-04-19T08:00:00.000Z']);
    expect(reviews).toEqual([['2027-03-22T09:00:00.000Z', '2027-05-04T16:00:00.000Z']]);
  });
});
