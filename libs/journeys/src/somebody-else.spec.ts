import { readJourney, shippedJourneys } from './shipped-journeys.js';

/** Who may complete each task, by process and element. */
interface JourneyFile {
  processes: { id: string; elements?: Record<string, { complete?: string[] }> }[];
}

const sources = shippedJourneys().flatMap(readJourney);
const tasks = sources
  .filter(({ name }) => name === 'journey.json')
  .flatMap(({ xml }) => (JSON.parse(xml) as JourneyFile).processes)
  .flatMap(({ id, elements = {} }) =>
    Object.entries(elements).map(([element, { complete = [] }]) => ({
      task: `${id}/${element}`,
      complete,
    })),
  );

// If every supervisor has a conflict of interest with a case, somebody else must be able to decide.
it('E0.2 lets somebody else complete each task of supervisors', () => {
  const alone = tasks.filter(({ complete }) => complete.join() === 'supervisor');
  expect(alone.map(({ task }) => task)).toEqual([]);
  expect(tasks.length).toBeGreaterThan(20);
});

it('E0.2 offers each task of supervisors to somebody else too', () => {
  const alone = sources.filter(({ xml }) => /roles="supervisor"/.test(xml));
  expect(alone.map(({ name }) => name)).toEqual([]);
});
