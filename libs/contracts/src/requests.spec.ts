import { caseRoutes } from './cases.js';
import { journeyRoutes } from './journeys.js';
import { flag, id, sentInstant } from './primitives.js';
import { urlOf } from './route-url.js';
import { taskRoutes } from './tasks.js';

describe('what requests may carry', () => {
  it.each([
    ['', true],
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    [undefined, false],
  ])('reads the flag %p as %p', (text, expected) => {
    expect(flag.parse(text)).toBe(expected);
  });

  it('turns any offset into UTC with milliseconds', () => {
    expect(sentInstant.parse('2027-03-28T02:30:00+01:00')).toBe('2027-03-28T01:30:00.000Z');
    expect(sentInstant.safeParse('tomorrow').success).toBe(false);
  });

  it.each(['../etc', 'a b', '', 'x'.repeat(201), '<b>'])('refuses %p as an id', (text) =>
    expect(id.safeParse(text).success).toBe(false),
  );

  it.each(['/etc/passwd', '../x.bpmn', 'a/../../x'])(
    'refuses %p as a file of a journey',
    (path) => {
      expect(
        journeyRoutes.lintJourney.body.safeParse({ files: [{ path, content: '' }] }).success,
      ).toBe(false);
    },
  );

  it('refuses fields nobody asked for', () => {
    expect(
      taskRoutes.completeTask.body.safeParse({ values: {}, actor: 'somebody else' }).success,
    ).toBe(false);
    expect(
      caseRoutes.unsafeSignal.body.safeParse({ reason: 'another voice', cleared: true }).success,
    ).toBe(false);
  });
});

describe('urlOf', () => {
  it('fills in parameters and leaves out what is not asked', () => {
    expect(urlOf(taskRoutes.claimTask, { task: 'a/b' })).toBe('/tasks/a%2Fb/claim');
    expect(urlOf(taskRoutes.listTasks, {}, { open: true, case: undefined, limit: 10 })).toBe(
      '/tasks?open=true&limit=10',
    );
    expect(() => urlOf(taskRoutes.claimTask)).toThrow('task');
  });
});
