import type { Reference } from '../reference.js';
import { ladder } from '../testing/decisions.js';
import { Driver } from '../testing/driver.js';
import { literal, process, program } from '../testing/process.js';
import { reference } from '../testing/reference.js';

/** 8 clock hours from 09:00: the reminder comes at 15:00, the due time is 17:00. */
const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 8,
  unit: 'hours',
  source: 'local policy',
} as const;
const started = (extra: Partial<Reference> = {}): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .user('contact', { deadline: { rule: literal('contact') } })
        .end()
        .flow('start -> contact -> end'),
    ),
    reference({ ladder: ladder(), rules: { contact: [rule] }, ...extra }),
  );
  driver.start({ grade: 'high' });
  return driver;
};
const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const the = (driver: Driver) => Object.values(driver.now.deadlines)[0];
const id = (driver: Driver): string => the(driver)?.id ?? '';
const edit = (driver: Driver, due: string, now?: string) =>
  driver.send({
    kind: 'edit-deadline',
    deadline: id(driver),
    due,
    reason: 'agreed',
    ...(now !== undefined && { at: now }),
  });

describe('a deadline that a person moves', () => {
  it.each([
    ['later: the same part of the whole', at('21:00'), at('10:00'), at('18:00')],
    ['earlier: the same part of the whole', at('13:00'), at('10:00'), at('12:00')],
    ['so near that its reminder is past: reminded now', at('11:00'), at('10:45'), at('10:45')],
    ['to the minute of its reminder', at('13:00'), at('12:00'), at('12:00')],
  ])('%s', (_what, due, now, warn) => {
    const driver = started();
    edit(driver, due, now);
    expect(the(driver)).toMatchObject({
      due,
      warn,
      status: 'running',
      movedBy: 'person',
      start: at('09:00'),
    });
    expect(Object.values(driver.now.timers)).toMatchObject([
      { due: warn, owner: { purpose: 'warn' } },
    ]);
  });

  it('that has no time at all is due at once, and cannot be moved', () => {
    const driver = started({ rules: { contact: [{ ...rule, amount: 0 }] } });
    expect(Object.values(driver.now.timers)).toMatchObject([
      { due: at('09:00'), owner: { purpose: 'due' } },
    ]);
    const event = { kind: 'edit-deadline', deadline: id(driver), due: at('12:00') } as const;
    expect(driver.rejected({ ...event, reason: 'r' }).code).toBe('already-missed');
  });

  it('gets its reminder again if the new time of the reminder is in the future', () => {
    const driver = started();
    driver.fire('contact');
    edit(driver, at('21:00'), at('16:00'));
    expect(the(driver)).toMatchObject({ status: 'running', warn: at('18:00') });
    expect(driver.timer('contact').owner).toMatchObject({ purpose: 'warn' });
  });

  it('gets no second reminder if the new time of the reminder has passed', () => {
    const driver = started();
    driver.fire('contact');
    edit(driver, at('17:30'), at('16:00'));
    expect(the(driver)).toMatchObject({ status: 'warned' });
    expect(Object.values(driver.now.timers)).toMatchObject([
      { due: at('17:30'), owner: { purpose: 'due' } },
    ]);
  });

  it('begins its ladder again', () => {
    const driver = started();
    driver.fire('contact');
    expect(the(driver)?.raised).toEqual(['R0']);
    edit(driver, at('20:00'), at('16:00'));
    expect(the(driver)).toMatchObject({ status: 'running', raised: [], next: null });
    expect(Object.keys(driver.now.timers)).toHaveLength(1);
    driver.fire('contact');
    driver.fire('contact');
    expect(the(driver)?.raised).toContain('R1');
  });

  it.each([[at('10:00')], [at('09:59')]])('cannot be due at %s at ten o’clock', (due) => {
    const driver = started();
    expect(
      driver.rejected({
        kind: 'edit-deadline',
        deadline: id(driver),
        due,
        reason: 'r',
        at: at('10:00'),
      }),
    ).toMatchObject({ code: 'due-in-past', element: 'contact' });
  });
});

describe('how a deadline ends', () => {
  const ended = (driver: Driver, when: string) =>
    driver
      .send({ kind: 'complete-task', task: driver.task('contact').id, variables: {}, at: when })
      .find(({ kind }) => kind === 'deadline-ended');

  it.each([
    ['before it is due', at('16:59'), 'met'],
    ['at the minute', at('17:00'), 'met'],
    ['after it is due, though no timer has fired yet', at('17:01'), 'late'],
  ])('%s', (_what, when, how) => expect(ended(started(), when)).toMatchObject({ how }));

  it('late if it was missed', () => {
    const driver = started();
    driver.fire('contact');
    driver.fire('contact');
    expect(ended(driver, at('17:00'))).toMatchObject({ how: 'late' });
  });

  it('on time while it is paused', () => {
    const driver = started();
    driver.send({
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'in hospital',
      until: at('20:00'),
      at: at('10:00'),
    });
    expect(ended(driver, at('19:00'))).toMatchObject({ how: 'met' });
  });

  it('and leaves nothing behind', () => {
    const driver = started();
    driver.complete('contact');
    expect(driver.now).toMatchObject({ deadlines: {}, timers: {}, status: 'completed' });
  });
});

describe('pausing', () => {
  it.each([
    [at('17:00'), 'already-missed'],
    [at('17:01'), 'already-missed'],
  ])('is too late at %s', (now, code) => {
    const driver = started();
    expect(
      driver.rejected({
        kind: 'pause-deadline',
        deadline: id(driver),
        reason: 'r',
        until: at('20:00'),
        at: now,
      }),
    ).toMatchObject({ code, element: 'contact' });
  });

  it('keeps the last minute', () => {
    const driver = started();
    driver.send({
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'r',
      until: at('20:30'),
      at: at('16:59'),
    });
    expect(the(driver)).toMatchObject({
      status: 'paused',
      remainingMinutes: 1,
      remainingToWarn: 0,
    });
    driver.send({ kind: 'resume-deadline', deadline: id(driver), reason: 'r', at: at('20:00') });
    expect(the(driver)).toMatchObject({ status: 'warned', warn: at('20:00'), due: at('20:01') });
    expect(the(driver)).not.toHaveProperty('remainingMinutes');
  });

  it('twice keeps the time that the first pause left', () => {
    const driver = started();
    for (const [kind, now] of [
      ['pause-deadline', '10:00'],
      ['resume-deadline', '11:00'],
      ['pause-deadline', '12:00'],
      ['resume-deadline', '14:00'],
    ] as const)
      driver.send({ kind, deadline: id(driver), reason: 'r', until: at('16:00'), at: at(now) });
    expect(the(driver)).toMatchObject({ status: 'running', warn: at('18:00'), due: at('20:00') });
    expect(Object.values(driver.now.timers)).toMatchObject([
      { due: at('18:00'), owner: { purpose: 'warn' } },
    ]);
  });

  it('needs the calendar that the deadline counts in', () => {
    const driver = started();
    driver.reference = { ...driver.reference, calendars: {} };
    expect(
      driver.rejected({
        kind: 'pause-deadline',
        deadline: id(driver),
        reason: 'r',
        until: at('20:00'),
      }),
    ).toMatchObject({ code: 'unknown-calendar', detail: { calendar: 'clock' } });
  });

  it('makes an earlier timer stale', () => {
    const driver = started();
    const { id: timer, generation } = driver.timer('contact');
    driver.send({
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'r',
      until: at('20:00'),
    });
    expect(driver.rejected({ kind: 'fire-timer', timer, generation }).code).toBe('stale-timer');
  });
});

describe('re-planning', () => {
  const replanned = (driver: Driver, extra: Partial<Reference>, now: string, earliest?: string) => {
    driver.reference = { ...driver.reference, ...extra, id: 'next' };
    driver.send({
      kind: 're-plan',
      referenceFrom: 'reference',
      reason: 'policy',
      at: now,
      ...(earliest !== undefined && { earliest: { [id(driver)]: earliest } }),
    });
    return driver;
  };

  it('by a longer rule gives a new reminder and keeps the rule', () => {
    const driver = replanned(
      started(),
      { rules: { contact: [rule, { ...rule, from: '2026-11-23', amount: 16 }] } },
      at('10:00'),
    );
    expect(the(driver)).toMatchObject({
      due: '2026-11-24T01:00:00.000Z',
      warn: at('21:00'),
      ruleFrom: '2026-11-23',
      movedBy: 'rule',
    });
    expect(driver.now.reference).toBe('next');
  });

  it.each([
    ['is named', true, at('18:00')],
    ['is not', false, at('17:00')],
  ])('counts a deadline again that %s', (_what, named, due) => {
    const driver = started();
    driver.reference = {
      ...driver.reference,
      id: 'next',
      rules: { contact: [{ ...rule, amount: 9 }] },
    };
    const only = named ? [id(driver)] : ['another'];
    driver.send({
      kind: 're-plan',
      referenceFrom: 'reference',
      reason: 'policy',
      at: at('10:00'),
      only,
    });
    expect(the(driver)?.due).toBe(due);
    expect(driver.now.reference).toBe('next');
  });

  it('treats a due date at this minute as past', () => {
    const driver = replanned(
      started(),
      { rules: { contact: [{ ...rule, amount: 1 }] } },
      at('10:00'),
      at('12:00'),
    );
    expect(the(driver)?.due).toBe(at('12:00'));
  });

  it.each([[at('10:00')], [at('08:00')]])(
    'takes the next working day if the host offers %s',
    (earliest) => {
      const driver = replanned(
        started(),
        { rules: { contact: [{ ...rule, amount: 1 }] } },
        at('10:00'),
        earliest,
      );
      expect(the(driver)?.due).toBe('2026-11-24T17:00:00.000Z');
    },
  );

  it('leaves a paused deadline alone', () => {
    const driver = started();
    driver.send({
      kind: 'pause-deadline',
      deadline: id(driver),
      reason: 'r',
      until: at('20:00'),
    });
    replanned(driver, { rules: { contact: [{ ...rule, amount: 1 }] } }, at('10:00'));
    expect(the(driver)).toMatchObject({ status: 'paused', due: at('17:00') });
  });

  it('moves a deadline that has been warned', () => {
    const driver = started();
    driver.fire('contact');
    replanned(driver, { rules: { contact: [{ ...rule, amount: 10 }] } }, at('16:00'));
    expect(the(driver)).toMatchObject({ due: at('19:00'), status: 'running', warn: at('16:30') });
  });

  it('to another calendar with the same due date changes the calendar', () => {
    const driver = replanned(
      started(),
      { rules: { contact: [{ ...rule, calendar: 'service' }] } },
      at('10:00'),
    );
    expect(the(driver)).toMatchObject({ calendar: 'service', due: at('17:00') });
  });

  it('needs a calendar of working days if the host offers no date', () => {
    const driver = started();
    driver.reference = {
      ...driver.reference,
      id: 'next',
      calendars: { clock: driver.reference.calendars['clock']! },
      rules: { contact: [{ ...rule, amount: 1 }] },
    };
    expect(
      driver.rejected({
        kind: 're-plan',
        referenceFrom: 'reference',
        reason: 'policy',
        at: at('10:00'),
      }),
    ).toMatchObject({ code: 'unknown-calendar', detail: { calendar: 'WD' } });
    expect(driver.now.reference).toBe('reference');
  });

  it('changes no deadline if one of two rules is missing', () => {
    const driver = started();
    driver.reference = {
      ...driver.reference,
      id: 'next',
      rules: { contact: [{ ...rule, calendar: 'moon' }] },
    };
    expect(
      driver.rejected({ kind: 're-plan', referenceFrom: 'reference', reason: 'policy' }),
    ).toMatchObject({ code: 'unknown-calendar', detail: { rule: 'contact' } });
  });
});

describe('a deadline that starts elsewhere', () => {
  const from = (value: unknown, variables = {}): Driver => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('contact', { deadline: { rule: literal('contact'), from: value as never } })
          .flow('start -> contact'),
      ),
      reference({ ladder: ladder(), rules: { contact: [rule] } }),
    );
    driver.start(variables);
    return driver;
  };

  it('counts from a text', () => {
    expect(the(from(literal('2026-11-23T07:00:00Z')))).toMatchObject({
      start: '2026-11-23T07:00:00.000Z',
      due: at('15:00'),
    });
  });

  it('and is already over is missed by its first timers', () => {
    const driver = from(literal('2026-11-20T07:00:00Z'));
    driver.fire('contact');
    driver.fire('contact');
    expect(the(driver)).toMatchObject({ status: 'missed' });
  });

  it.each([
    ['no date', literal('soon')],
    ['a number', literal(5)],
    ['nothing', literal(null)],
    ['an object', literal({ when: 'soon' })],
    ['a typed value', literal({ '@type': 'date and time', '@value': '2026-11-23T07:00:00Z' })],
  ])('raises an incident with %s', (_what, value) => {
    expect(Object.values(from(value).now.incidents)).toMatchObject([
      { code: 'deadline-start', node: 'contact' },
    ]);
  });

  it('of the process that cannot be counted raises an incident, and the process runs on', () => {
    const driver = new Driver(
      program(
        process()
          .start()
          .user('contact')
          .end()
          .flow('start -> contact -> end')
          .with({ deadline: { rule: literal('gone') } }),
      ),
      reference({ ladder: ladder() }),
    );
    driver.start();
    expect(Object.values(driver.now.incidents)).toMatchObject([
      { code: 'unknown-rule', element: null },
    ]);
    driver.complete('contact');
    expect(driver.now).toMatchObject({ status: 'completed', incidents: {} });
  });
});
