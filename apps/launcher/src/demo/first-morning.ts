import { cohortOfTheDay } from './cohort-of-the-day.js';
import { Colleague, demonstrationPeople } from './colleague.js';
import { seeded } from './random.js';

const ROWS = 20;

/**
 * Hands in an invented police file of this morning in each organisation, as its intake does, so
 * that whoever looks for the first time finds people to work with.
 * @throws Error if a file is refused
 */
export async function handInFirstFiles(url: string): Promise<void> {
  const intake = (await demonstrationPeople(url)).filter(({ role }) => role === 'intake-admin');
  const byOrganisation = new Map(intake.map((person) => [person.organisation, person]));
  for (const [organisation, person] of byOrganisation) {
    const colleague = new Colleague(url, person);
    const clock = await colleague.call('getClock');
    const upload =
      clock &&
      (await colleague.call('uploadCohort', {
        query: { mapping: 'neutral' },
        body: cohortOfTheDay(seeded(2026), { at: clock.now, number: 0, organisation }, ROWS),
        contentType: 'text/csv',
      }));
    if (!upload) throw new Error(`the police file of ${organisation} was refused`);
  }
}
