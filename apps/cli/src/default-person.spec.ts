import type { DemonstrationPerson } from '@waymark/contracts';
import { loadDemonstration } from '@waymark/journeys';
import { defaultPerson, ofHome } from './default-person.js';

/** The people that the embedded identity provider lists. */
const everybody: DemonstrationPerson[] = loadDemonstration().people.map(
  ({ name, roles, organisation }) => ({ name, role: roles[0] ?? '', organisation }),
);

describe('who a command acts as', () => {
  it.each([
    ['journeys.publish', ['service-designer'], 'service-designer'],
    ['instances.start', ['supervisor'], 'supervisor'],
    ['imports.create', ['intake-admin', 'victim-care-coordinator'], 'intake-admin'],
    ['tasks.work', ['caseworker'], 'caseworker'],
    ['system.recover', [], 'system-operator'],
    ['audit.verify', [], 'dpo'],
  ] as const)(
    '%s: chooses somebody of northvale, in any order of the list',
    (permission, prefer, role) => {
      for (const people of [everybody, [...everybody].reverse()])
        expect(defaultPerson(people, { permission, prefer: [...prefer] })).toMatchObject({
          role: role === 'dpo' ? expect.stringMatching(/dpo|auditor|administrator/) : role,
          organisation: 'northvale',
        });
    },
  );

  it('chooses from the first organisation in the list if northvale is not there', () => {
    const others = [
      { name: 'A', role: 'caseworker', organisation: 'westlea' },
      { name: 'B', role: 'supervisor', organisation: 'southam' },
    ];
    expect(ofHome(others)).toEqual([others[0]]);
    expect(defaultPerson(others, { permission: 'system.recover' })).toBeUndefined();
  });
});
