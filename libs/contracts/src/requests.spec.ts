import { z } from 'zod';
import { caseContactRoutes } from './case-contact.js';
import { journeyRoutes } from './journeys.js';
import { flag, id, reason, sentInstant, words } from './primitives.js';
import { urlOf } from './route-url.js';
import { taskRoutes } from './tasks.js';

it('counts the characters of a sentence as people do', () => {
  for (const short of ['', 'ab', '  ab  ', '😀😀', '\u200b\u200b\u200b'])
    expect(reason.safeParse(short).success).toBe(false);
  for (const fitting of ['abc', '😀😀😀', '😀'.repeat(1_000)])
    expect(reason.parse(fitting)).toBe(fitting);
  expect(reason.safeParse('😀'.repeat(1_001)).success).toBe(false);
  expect(words.safeParse('😀'.repeat(10_000)).success).toBe(true);
  expect(z.toJSONSchema(reason)).toMatchObject({ minLength: 3, maxLength: 1_000 });
});

describe('the schemas of requests', () => {
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
    for (const slip of [
      'tomorrow',
      '0026-01-05T00:00:00Z',
      '1889-12-31T23:00:00Z',
      '9999-12-31T00:00:00Z',
    ])
      expect(sentInstant.safeParse(slip).success).toBe(false);
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

  it('refuses fields that the schema does not know', () => {
    expect(
      taskRoutes.completeTask.body.safeParse({ values: {}, actor: 'somebody else' }).success,
    ).toBe(false);
    expect(
      caseContactRoutes.unsafeSignal.body.safeParse({ reason: 'another voice', cleared: true })
        .success,
    ).toBe(false);
  });
});

describe('urlOf', () => {
  it('fills in the parameters and leaves out query fields without a value', () => {
    expect(urlOf(taskRoutes.claimTask, { task: 'a/b' })).toBe('/tasks/a%2Fb/claim');
    expect(urlOf(taskRoutes.listTasks, {}, { open: true, case: undefined, limit: 10 })).toBe(
      '/tasks?open=true&limit=10',
    );
    expect(() => urlOf(taskRoutes.claimTask)).toThrow('task');
  });
});
