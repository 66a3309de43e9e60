import type { Reference } from '../reference.js';
import { decision, ladder } from '../testing/decisions.js';
import { Driver } from '../testing/driver.js';
import { feel, literal, process, program } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 8,
  unit: 'hours',
  source: 'local policy',
} as const;
const rules = (extra: Partial<Reference> = {}): Reference =>
  reference({ ladder: ladder(), rules: { contact: [rule] }, ...extra });
const started = (
  variables: { [name: string]: string | boolean | null } = { grade: 'high' },
  given = rules(),
): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .user('contact', { deadline: { rule: literal('contact'), when: feel('needed != false') } })
        .end()
        .flow('start -> contact -> end'),
      { variables: { needed: { type: 'boolean', class: 'none' } } },
    ),
    given,
  );
  driver.start(variables);
  return driver;
};
const id = (driver: Driver): string => Object.keys(driver.now.deadlines)[0] ?? '';
const missed = (
  variables = { grade: 'high' } as { [name: string]: string | boolean | null },
  extra: Partial<Reference> = {},
): Driver => {
  const driver = started(variables, rules(extra));
  driver.fire('contact');
  driver.fire('contact');
  return driver;
};
const acknowledge = (driver: Driver, until: string, by = 'ann', action = 'calling') =>
  ({ kind: 'acknowledge-rung', deadline: id(driver), action, until, by }) as const;

describe('acknowledging a rung', () => {
  it.each([
    ['without an action', '2026-11-23T18:00:00.000Z', ' ', 'action-required'],
    ['until now', '2026-11-23T17:00:00.000Z', 'calling', 'until-in-past'],
    ['for more than 4 clock hours', '2026-11-23T21:00:00.001Z', 'calling', 'until-too-late'],
  ])('is refused %s', (_how, until, action, code) => {
    const driver = missed();
    expect(driver.rejected(acknowledge(driver, until, 'ann', action)).code).toBe(code);
  });

  it('lasts at most a working day, or 4 hours for a case that is high or not graded', () => {
    const standard = missed({ grade: 'standard' });
    standard.send(acknowledge(standard, '2026-11-24T17:00:00.000Z'));
    const ungraded = missed({ grade: null });
    expect(ungraded.rejected(acknowledge(ungraded, '2026-11-23T21:30:00.000Z'))).toMatchObject({
      code: 'until-too-late',
      detail: { latest: '2026-11-23T21:00:00.000Z' },
    });
  });

  it('cannot be made longer by the person who gave it', () => {
    const driver = missed();
    driver.send(acknowledge(driver, '2026-11-23T18:30:00.000Z'));
    expect(driver.rejected(acknowledge(driver, '2026-11-23T19:00:00.000Z')).code).toBe(
      'already-acknowledged',
    );
    driver.send(acknowledge(driver, '2026-11-23T19:00:00.000Z', 'bea'));
    expect(driver.timer('contact')).toMatchObject({ due: '2026-11-23T19:00:00.000Z' });
  });

  it('E0.2 is given once by each person, and the climb goes on past them', () => {
    const driver = missed();
    driver.send(acknowledge(driver, '2026-11-23T18:30:00.000Z'));
    driver.fire('contact');
    const raised = driver.now.deadlines[id(driver)]?.raised ?? [];
    expect(driver.rejected(acknowledge(driver, '2026-11-23T19:30:00.000Z')).code).toBe(
      'acknowledged-before',
    );
    driver.send(acknowledge(driver, '2026-11-23T19:30:00.000Z', 'bea'));
    expect(driver.timer('contact')).toMatchObject({
      due: '2026-11-23T19:30:00.000Z',
      owner: { purpose: 'acknowledged' },
    });
    driver.fire('contact');
    expect(driver.now.deadlines[id(driver)]?.raised.length).toBeGreaterThan(raised.length);
  });

  it('lasts as long as the values of the organisation say', () => {
    const values = (hours: number, days: number) => ({
      'acknowledge-high-hours': [{ from: '2021-04-01', value: hours, source: 'a test' }],
      'acknowledge-other-working-days': [{ from: '2021-04-01', value: days, source: 'a test' }],
    });
    const high = missed({ grade: 'high' }, { values: values(1.5, 3) });
    expect(high.rejected(acknowledge(high, '2026-11-23T18:30:00.001Z'))).toMatchObject({
      detail: { latest: '2026-11-23T18:30:00.000Z' },
    });
    const other = missed({ grade: 'standard' }, { values: values(1.5, 3) });
    other.send(acknowledge(other, '2026-11-26T17:00:00.000Z'));
  });

  it('is refused before the deadline is missed', () => {
    const driver = started();
    driver.fire('contact');
    expect(driver.rejected(acknowledge(driver, '2026-11-23T18:00:00.000Z')).code).toBe(
      'nothing-raised',
    );
  });
});

/** The latest time for a high-risk case: it was due at 17:00, and 4 hours more are all. */
const UNTIL = '2026-11-23T21:00:00.000Z';
const LATER = '2026-11-23T21:00:00.001Z';

describe('putting a deadline off', () => {
  const move = (driver: Driver, due: string) =>
    ({ kind: 'edit-deadline', deadline: id(driver), due, reason: 'later' }) as const;
  const pause = (driver: Driver, until: string) =>
    ({ kind: 'pause-deadline', deadline: id(driver), until, reason: 'waiting' }) as const;

  it.each<[string, { [name: string]: string | null }]>([
    ['a high-risk case', { grade: 'high' }],
    ['a case without a grade', { grade: null }],
    ['a P1 case of any grade', { grade: 'standard', priority: 'P1' }],
  ])('of %s is at most 4 clock hours', (_what, variables) => {
    const refusal = { detail: { latest: UNTIL } };
    const driver = started(variables);
    for (const due of [LATER, '2027-06-01T10:00:00.000Z', '9999-12-31T00:00:00.000Z'])
      expect(driver.rejected(move(driver, due))).toMatchObject({
        code: 'due-too-late',
        ...refusal,
      });
    expect(driver.rejected(pause(driver, LATER))).toMatchObject({
      code: 'until-too-late',
      ...refusal,
    });
    driver.send(move(driver, UNTIL));
  });

  it('of others is at most 5 working days', () => {
    const driver = started({ grade: 'medium' });
    expect(driver.rejected(move(driver, '2026-11-30T17:00:00.001Z')).code).toBe('due-too-late');
    driver.send(move(driver, '2026-11-30T17:00:00.000Z'));
  });

  it('is one hour at most while somebody is in danger', () => {
    const driver = started({ grade: 'medium', emergency: true });
    expect(driver.rejected(move(driver, '2026-11-23T18:00:00.001Z')).code).toBe('due-too-late');
  });

  it('in many steps gives no more than in one', () => {
    const driver = started();
    driver.send(move(driver, '2026-11-23T19:00:00.000Z'));
    driver.send(move(driver, UNTIL));
    expect(driver.rejected(move(driver, LATER)).code).toBe('due-too-late');
    driver.send({ ...pause(driver, '2026-11-23T20:00:00.000Z'), at: '2026-11-23T18:00:00.000Z' });
    driver.fire('contact');
    expect(driver.now.deadlines[id(driver)]).toMatchObject({ due: UNTIL });
  });

  it('counts from an earlier time that a person has set', () => {
    const driver = started();
    driver.send(move(driver, '2026-11-23T11:00:00.000Z'));
    expect(driver.rejected(move(driver, '2026-11-23T15:00:00.001Z')).code).toBe('due-too-late');
  });

  it('never passes the bound of the rule', () => {
    const bounded = { ...rule, never: { calendar: 'clock', amount: 9, unit: 'hours' } } as const;
    const driver = started({ grade: 'high' }, rules({ rules: { contact: [bounded] } }));
    expect(driver.rejected(move(driver, '2026-11-23T18:00:00.001Z')).code).toBe('due-too-late');
    driver.send(move(driver, '2026-11-23T18:00:00.000Z'));
  });

  it('goes by the grade at that moment, also when a pause ends', () => {
    const driver = started({ grade: 'medium' });
    driver.send(pause(driver, '2026-11-27T09:00:00.000Z'));
    driver.send({ kind: 'set-variables', variables: { grade: 'high' }, reason: 'r' });
    const reason = 'the risk is high';
    driver.send({
      kind: 'resume-deadline',
      deadline: id(driver),
      reason,
      at: '2026-11-23T20:00:00.000Z',
    });
    expect(driver.now.deadlines[id(driver)]).toMatchObject({ due: UNTIL });
  });
});

describe('pausing and moving', () => {
  it('is refused in the wrong status', () => {
    const driver = started();
    const deadline = id(driver);
    expect(driver.rejected({ kind: 'resume-deadline', deadline, reason: 'r' }).code).toBe(
      'not-paused',
    );
    expect(
      driver.rejected({ kind: 'edit-deadline', deadline, due: driver.at, reason: 'r' }).code,
    ).toBe('due-in-past');
    const pause = { kind: 'pause-deadline', deadline, reason: 'r', until: UNTIL } as const;
    expect(driver.rejected({ ...pause, until: driver.at }).code).toBe('until-in-past');
    driver.send(pause);
    expect(driver.rejected(pause).code).toBe('already-paused');
    expect(
      driver.rejected({
        kind: 'edit-deadline',
        deadline,
        due: '2027-01-01T00:00:00.000Z',
        reason: 'r',
      }).code,
    ).toBe('paused');
    expect(driver.timer('contact')).toMatchObject({
      due: UNTIL,
      owner: { purpose: 'pause-over' },
    });
  });

  it('cannot pause or move a missed deadline', () => {
    const driver = missed();
    const deadline = id(driver);
    for (const event of [
      { kind: 'pause-deadline', deadline, reason: 'r', until: '2026-11-23T18:00:00.000Z' },
      { kind: 'edit-deadline', deadline, reason: 'r', due: '2026-11-23T18:00:00.000Z' },
    ] as const)
      expect(driver.rejected(event).code).toBe('already-missed');
  });

  it('keeps the time left until reminder and due date through a pause', () => {
    const driver = started({ grade: 'medium' });
    driver.send({
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'r',
      until: '2026-11-28T00:30:00.000Z',
      at: '2026-11-23T14:00:00.000Z',
    });
    driver.send({
      kind: 'resume-deadline',
      deadline: id(driver),
      reason: 'r',
      at: '2026-11-27T00:30:00.000Z',
    });
    expect(Object.values(driver.now.deadlines)).toMatchObject([
      { warn: '2026-11-27T01:30:00.000Z', due: '2026-11-27T03:30:00.000Z', status: 'running' },
    ]);
  });

  it('ends a pause by itself, with the time that was left', () => {
    const driver = started({ grade: 'medium' });
    const deadline = id(driver);
    const until = '2026-11-25T09:00:00.000Z';
    driver.send({ kind: 'pause-deadline', deadline, reason: 'in hospital', until });
    driver.fire('contact');
    expect(driver.now.deadlines[deadline]).toMatchObject({
      status: 'running',
      due: '2026-11-25T17:00:00.000Z',
    });
    expect(driver.now.deadlines[deadline]).not.toHaveProperty('pausedUntil');
  });

  it('resumes a warned deadline without another reminder', () => {
    const driver = started({ grade: 'medium' });
    driver.fire('contact');
    const until = '2026-11-25T09:00:00.000Z';
    driver.send({ kind: 'pause-deadline', deadline: id(driver), reason: 'r', until });
    driver.send({
      kind: 'resume-deadline',
      deadline: id(driver),
      reason: 'r',
      at: '2026-11-24T09:00:00.000Z',
    });
    expect(driver.timer('contact')).toMatchObject({
      due: '2026-11-24T11:00:00.000Z',
      owner: { purpose: 'due' },
    });
  });
});

describe('a deadline', () => {
  it('is not set if its condition is false', () => {
    expect(started({ grade: 'high', needed: false }).now.deadlines).toEqual({});
  });

  it('is cancelled with its task', () => {
    const driver = started();
    expect(driver.send({ kind: 'cancel-instance', reason: 'r' })).toContainEqual({
      kind: 'deadline-ended',
      deadline: expect.any(String),
      how: 'cancelled',
    });
  });

  const DUE = '2026-11-23T17:00:00.000Z';
  it.each([
    ['on time at the very moment', DUE, 'met'],
    ['late a moment after it, before its timer has fired', '2026-11-23T17:00:00.001Z', 'late'],
  ])('ends %s', (_when, at, how) => {
    const driver = started();
    const task = driver.task('contact').id;
    expect(driver.send({ kind: 'complete-task', task, variables: {}, at })).toContainEqual({
      kind: 'deadline-ended',
      deadline: expect.any(String),
      how,
    });
  });

  it('that was missed ends late', () => {
    const driver = missed();
    expect(driver.complete('contact')).toContainEqual(expect.objectContaining({ how: 'late' }));
  });

  it('that is paused ends on time', () => {
    const driver = started();
    driver.send({ kind: 'pause-deadline', deadline: id(driver), reason: 'r', until: UNTIL });
    const task = driver.task('contact').id;
    const at = '2026-11-23T19:00:00.000Z';
    expect(driver.send({ kind: 'complete-task', task, variables: {}, at })).toContainEqual(
      expect.objectContaining({ kind: 'deadline-ended', how: 'met' }),
    );
  });

  it('that is due now cannot be paused', () => {
    const driver = started();
    const pause = {
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'r',
      until: UNTIL,
    } as const;
    expect(driver.rejected({ ...pause, at: DUE }).code).toBe('already-missed');
  });

  it('without a reminder before its date has one timer, for its date', () => {
    const driver = started(
      { grade: 'high' },
      rules({ rules: { contact: [{ ...rule, warnAt: 1 }] } }),
    );
    expect(driver.timer('contact')).toMatchObject({ due: DUE, owner: { purpose: 'due' } });
    expect(driver.fire('contact').map(({ kind }) => kind)).not.toContain('deadline-warned');
  });

  it('has a reminder when its rule says, not when the organisation says', () => {
    const values = { 'remind-after-part': [{ from: '2021-04-01', value: 0.25, source: 's' }] };
    const due = (warnAt: object) =>
      started(
        { grade: 'high' },
        rules({ values, rules: { contact: [{ ...rule, ...warnAt }] } }),
      ).timer('contact').due;
    expect([due({ warnAt: 0.5 }), due({})]).toEqual([
      '2026-11-23T13:00:00.000Z',
      '2026-11-23T11:00:00.000Z',
    ]);
  });

  it('ends without the timers of another deadline', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .node('split', 'parallelGateway')
          .user('contact', { deadline: { rule: literal('contact') } })
          .user('visit', { deadline: { rule: literal('contact') } })
          .flow('start -> split -> contact')
          .flow('split -> visit'),
      ),
      rules(),
    );
    driver.start({ grade: 'high' });
    driver.complete('contact');
    expect(Object.values(driver.now.timers).map(({ element }) => element)).toEqual(['visit']);
  });

  it('is counted by the rule in force when it starts', () => {
    const driver = started(
      { grade: 'high' },
      rules({
        rules: {
          contact: [
            rule,
            { ...rule, from: '2026-11-23', amount: 2 },
            { ...rule, from: '2026-11-24', amount: 1 },
          ],
        },
      }),
    );
    expect(Object.values(driver.now.deadlines)).toMatchObject([
      { ruleFrom: '2026-11-23', due: '2026-11-23T11:00:00.000Z' },
    ]);
  });

  it('is counted in the calendar of the bound that ends it', () => {
    const bounded = {
      ...rule,
      calendar: 'service',
      amount: 40,
      never: { calendar: 'clock', amount: 24, unit: 'hours' },
    } as const;
    expect(
      Object.values(
        started({ grade: 'high' }, rules({ rules: { contact: [bounded] } })).now.deadlines,
      ),
    ).toMatchObject([{ calendar: 'clock', due: '2026-11-24T09:00:00.000Z' }]);
  });

  it.each([
    ['no rule', { rules: {} }, 'unknown-rule'],
    [
      'a rule that is not in force yet',
      { rules: { contact: [{ ...rule, from: '2030-01-01' }] } },
      'unknown-rule',
    ],
    [
      'a calendar that is not there',
      { rules: { contact: [{ ...rule, calendar: 'moon' }] } },
      'unknown-calendar',
    ],
  ])('with %s raises an incident', (_what, extra, code) => {
    expect(Object.values(started({ grade: 'high' }, rules(extra)).now.incidents)).toMatchObject([
      { code, node: 'contact' },
    ]);
  });

  it.each([
    ['names nobody', '[]', 'ladder-empty'],
    [
      'tells nobody',
      '[{rung: "R1", calendar: "clock", amount: 0, unit: "hours", roles: [], channel: "notice"}]',
      'ladder-failed',
    ],
    ['names no rung', '[{rung: "R9", roles: ["x"], channel: "notice"}]', 'ladder-failed'],
    [
      'names no calendar',
      '[{rung: "R2", calendar: "moon", amount: 1, unit: "hours", roles: ["x"], channel: "notice"}]',
      'unknown-calendar',
    ],
  ])('whose ladder %s raises an incident, and climbs when it is repaired', (_what, text, code) => {
    const driver = started(
      { grade: 'high' },
      rules({ ladder: decision('escalation', { inputs: ['grade'], text }) }),
    );
    for (const _moment of ['warn', 'due'])
      if (Object.values(driver.now.deadlines)[0]?.status !== 'missed') driver.fire('contact');
    expect(Object.values(driver.now.incidents).at(-1)).toMatchObject({ code });
    driver.reference = { ...rules(), id: driver.reference.id };
    driver.send({
      kind: 'retry-incident',
      incident: Object.keys(driver.now.incidents).at(-1) ?? '',
    });
    expect(Object.values(driver.now.deadlines)[0]?.raised).toContain('R1');
  });
});

describe('re-planning', () => {
  const replanned = (driver: Driver, value: object, at = '2026-11-23T10:00:00.000Z'): Driver => {
    driver.reference = rules({ id: 'next', rules: { contact: [{ ...rule, ...value }] } });
    driver.send({
      kind: 're-plan',
      referenceFrom: 'reference',
      reason: 'policy',
      at,
      earliest: { [id(driver)]: '2026-11-25T12:00:00.000Z' },
    });
    return driver;
  };
  const due = (driver: Driver): string | undefined => Object.values(driver.now.deadlines)[0]?.due;

  it('counts again from the start of the deadline', () =>
    expect(due(replanned(started(), { amount: 3 }))).toBe('2026-11-23T12:00:00.000Z'));
  it('never moves a due date into the past, but to the date that the host offers', () =>
    expect(due(replanned(started(), { amount: 1 }))).toBe('2026-11-25T12:00:00.000Z'));
  it('leaves an overdue deadline overdue', () =>
    expect(due(replanned(missed(), { amount: 48 }, '2026-11-23T18:00:00.000Z'))).toBe(
      '2026-11-23T17:00:00.000Z',
    ));
  it('keeps an earlier date that a person chose', () => {
    const driver = started();
    driver.send({
      kind: 'edit-deadline',
      deadline: id(driver),
      due: '2026-11-23T11:00:00.000Z',
      reason: 'today',
    });
    expect(due(replanned(driver, { amount: 48 }))).toBe('2026-11-23T11:00:00.000Z');
  });
  it('shortens a later date that a person chose', () => {
    const driver = started();
    driver.send({ kind: 'edit-deadline', deadline: id(driver), due: UNTIL, reason: 'later' });
    expect(due(replanned(driver, { amount: 10 }))).toBe('2026-11-23T19:00:00.000Z');
  });
  it('changes nothing if the rule gives the same date', () => {
    const driver = started();
    expect(
      replanned(driver, {})
        .steps.at(-1)
        ?.facts.map(({ kind }) => kind),
    ).toEqual(['step-taken', 're-planned']);
  });
  it('refuses a reference without the rule', () => {
    const driver = started();
    driver.reference = rules({ id: 'next', rules: {} });
    expect(
      driver.rejected({ kind: 're-plan', referenceFrom: 'reference', reason: 'policy' }).code,
    ).toBe('unknown-rule');
  });
});
