import { programOf } from '../testing/programs.js';
import { judgeRecipients, type Candidate, type CannotReceive } from './fitness.js';

const plain = programOf([]);
/** A process whose journey names who completes its element. */
const named = {
  ...plain,
  permissions: { processes: { p: { elements: { e: { complete: ['idva', 'supervisor'] } } } } },
} as unknown as typeof plain;

const somebody = (more: Partial<Candidate> = {}): Candidate => ({
  person: 'sam',
  kind: 'person',
  roles: ['caseworker'],
  team: 'north',
  skills: ['polish'],
  active: true,
  inConflict: false,
  absent: false,
  didBefore: false,
  ...more,
});
const task = (more: object = {}) => ({
  process: 'p',
  element: 'e',
  roles: ['caseworker'],
  team: null,
  skills: [],
  ...more,
});
const mayWork = (roles: readonly string[]) => !roles.includes('partner');
const judge = (wanted: ReturnType<typeof task>, candidates: Candidate[], program = plain) =>
  Object.fromEntries(judgeRecipients({ program, task: wanted, mayWork }, candidates));

describe('who can be given a task', () => {
  it.each<[string, object, Partial<Candidate>, CannotReceive | null]>([
    ['has the role', {}, {}, null],
    ['has one of several roles', { roles: ['idva', 'caseworker'] }, {}, null],
    ['has another role', { roles: ['idva'] }, {}, 'lacks-role'],
    ['has no role', {}, { roles: [] }, 'lacks-role'],
    [
      'is a partner, and the task is for everybody',
      { roles: [] },
      { roles: ['partner'] },
      'lacks-role',
    ],
    ['is a worker, and the task is for everybody', { roles: [] }, {}, null],
    ['has left', {}, { active: false }, 'not-found'],
    ['must not see the case', {}, { inConflict: true }, 'conflict-of-interest'],
    ['did the step before it', {}, { didBefore: true }, 'another-person-needed'],
    ['is away', {}, { absent: true }, 'absent'],
    [
      'must not see the case and is away',
      {},
      { inConflict: true, absent: true },
      'conflict-of-interest',
    ],
    ['has the team and the skills', { team: 'north', skills: ['polish'] }, {}, null],
    ['has another team', { team: 'south' }, {}, 'lacks-team-or-skills'],
    ['has no team', { team: 'south' }, { team: null }, 'lacks-team-or-skills'],
    ['has not every skill', { skills: ['polish', 'bsl'] }, {}, 'lacks-team-or-skills'],
  ])('somebody who %s', (_, wanted, brings, expected) => {
    const colleague = somebody({
      person: 'fit',
      roles: ['caseworker', 'idva'],
      team: 'south',
      skills: ['polish', 'bsl'],
    });
    const north = somebody({ person: 'north' });
    expect(judge(task(wanted), [somebody(brings), colleague, north])['sam']).toBe(expected);
  });

  it('the roles that the journey names for the element count, not those of the offer', () => {
    const idva = somebody({ person: 'ida', roles: ['idva'] });
    expect(judge(task(), [somebody(), idva], named)).toEqual({ sam: 'lacks-role', ida: null });
  });

  it.each<[string, Candidate[]]>([
    ['nobody has the skill', []],
    ['the one who has it is away', [somebody({ person: 'bo', skills: ['bsl'], absent: true })]],
    ['the one who has it has left', [somebody({ person: 'bo', skills: ['bsl'], active: false })]],
    [
      'the one who has it is in conflict',
      [somebody({ person: 'bo', skills: ['bsl'], inConflict: true })],
    ],
    [
      'the one who has it has another role',
      [somebody({ person: 'bo', skills: ['bsl'], roles: ['idva'] })],
    ],
  ])('the role is enough where %s', (_, others) => {
    const judged = judge(task({ skills: ['bsl'] }), [somebody(), ...others]);
    expect(judged['sam']).toBeNull();
    if (others.length) expect(judged['bo']).not.toBeNull();
  });

  it('no role is waived, even where nobody has it', () => {
    expect(judge(task({ roles: ['supervisor'] }), [somebody()])).toEqual({ sam: 'lacks-role' });
  });
});
