import type { Json, JsonObject } from '@waymark/domain';
import type { Reference } from '../reference.js';
import { decision, ladder } from '../testing/decisions.js';
import { nextClimb } from '../read/next-climb.js';
import { Driver } from '../testing/driver.js';
import { literal, process, program, type ProcessBuilder } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 8,
  unit: 'hours',
  source: 'local policy',
} as const;
const INPUTS = [
  'process',
  'element',
  'grade',
  'tier',
  'child',
  'safeguarding',
  'emergency',
  'priority',
  'rows',
];
const reading = (text: string, extra: Partial<Reference> = {}): Reference =>
  reference({
    ladder: decision('escalation', { inputs: INPUTS, text }),
    rules: { contact: [rule] },
    ...extra,
  });
const contact = (): ProcessBuilder =>
  process()
    .start()
    .user('contact', { deadline: { rule: literal('contact') } })
    .end()
    .flow('start -> contact -> end');

/** A contact that began at 09:00, was due at 17:00 and is overdue. */
function overdue(
  by: Reference,
  variables: JsonObject = {},
  built: ProcessBuilder | ProcessBuilder[] = contact(),
  node = 'contact',
): Driver {
  const driver = new Driver(program(built), by);
  driver.start(variables);
  driver.fire(node);
  driver.fire(node);
  return driver;
}
const raisedBy = (driver: Driver) =>
  driver.steps.at(-1)?.facts.filter((fact) => fact.kind === 'rung-raised');
/** What a page says comes next. */
const comesNext = ({ program: by, reference: set, now: state, at }: Driver) =>
  nextClimb({ program: by, reference: set, state, at }, Object.keys(state.deadlines)[0] ?? '');
const row = (more: Record<string, Json> = {}): string =>
  JSON.stringify({
    rung: 'R1',
    calendar: 'clock',
    amount: 0,
    unit: 'hours',
    roles: ['supervisor'],
    channel: 'notice',
    start: null,
    ...more,
  });

describe('a row of the ladder', () => {
  it.each<[string, string, object]>([
    [
      'with roles as text',
      `[${row({ roles: 'supervisor, deputy' })}]`,
      { roles: ['supervisor', 'deputy'] },
    ],
    [
      'with something that is no role among them',
      `[${row({ roles: ['supervisor', 7, null] })}]`,
      { roles: ['supervisor'] },
    ],
    ['alone, not in a list', row(), { rung: 'R1' }],
    [
      'with a process to start',
      `[${row({ start: 'reassess-today' })}]`,
      { start: 'reassess-today' },
    ],
    [
      'without an amount, which is at once',
      `[{rung: "R1", roles: ["x"], channel: "notice"}]`,
      { rung: 'R1' },
    ],
  ])('%s', (_what, text, raised) => {
    expect(raisedBy(overdue(reading(text)))).toMatchObject([raised]);
  });

  it.each<[string, string]>([
    ['with no process to start starts none', `[${row({ start: '' })}]`],
    ['with a number for it starts none', `[${row({ start: 7 })}]`],
  ])('%s', (_what, text) => {
    const driver = overdue(reading(text));
    expect(raisedBy(driver)?.[0]).not.toHaveProperty('start');
    expect(driver.steps.at(-1)?.effects.map(({ kind }) => kind)).toEqual(['notify']);
  });

  it.each<[string, string, string]>([
    ['that is a list', '[[1]]', 'names no rung'],
    ['that is text', '["R1"]', 'names no rung'],
    ['whose rung is a number', '[{rung: 1, roles: ["x"], channel: "notice"}]', 'names no rung'],
    ['without a channel', '[{rung: "R1", roles: ["x"]}]', 'names no rung'],
    ['whose roles are a number', '[{rung: "R1", roles: 7, channel: "notice"}]', 'tells nobody'],
    [
      'without a calendar',
      '[{rung: "R1", amount: 1, roles: ["x"], channel: "notice"}]',
      'no calendar',
    ],
    [
      'with a name of the prototype for calendar',
      '[{rung: "R1", calendar: "constructor", amount: 1, roles: ["x"], channel: "notice"}]',
      'no calendar',
    ],
  ])('%s is an incident', (_what, text, message) => {
    const driver = overdue(reading(text));
    expect(Object.values(driver.now.incidents).at(-1)?.message).toContain(message);
    expect(raisedBy(driver)).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['hours', 'hours', '2026-11-23T19:00:00.000Z'],
    ['minutes', 'minutes', '2026-11-23T17:02:00.000Z'],
    ['days', 'days', '2026-11-25T17:00:00.000Z'],
    ['no unit we know: hours', 'fortnights', '2026-11-23T19:00:00.000Z'],
    ['no text: hours', 7, '2026-11-23T19:00:00.000Z'],
  ])('two %s after due', (_what, unit, at) => {
    const driver = overdue(reading(`[${row()}, ${row({ rung: 'R2', amount: 2, unit })}]`));
    expect(raisedBy(driver)).toMatchObject([{ rung: 'R1', next: { rung: 'R2', at } }]);
    expect(driver.timer('contact').due).toBe(at);
  });
});

describe('the rungs of a ladder', () => {
  it('are raised in the order of their names, whatever the order of the rows', () => {
    const driver = overdue(
      reading(`[${['R4', 'R2', 'R3', 'R1'].map((rung) => row({ rung })).join(', ')}]`),
    );
    expect(raisedBy(driver)?.map((fact) => 'rung' in fact && fact.rung)).toEqual([
      'R1',
      'R2',
      'R3',
      'R4',
    ]);
    expect(driver.now.timers).toEqual({});
  });

  it('wait for the earliest rung, even if its number is higher', () => {
    const driver = overdue(
      reading(`[${row()}, ${row({ rung: 'R2', amount: 5 })}, ${row({ rung: 'R3', amount: 2 })}]`),
    );
    expect(Object.values(driver.now.deadlines)[0]).toMatchObject({
      raised: ['R1'],
      next: { rung: 'R3', at: '2026-11-23T19:00:00.000Z' },
    });
    driver.fire('contact');
    expect(Object.values(driver.now.deadlines)[0]).toMatchObject({
      raised: ['R1', 'R3'],
      next: { rung: 'R2', at: '2026-11-23T22:00:00.000Z' },
    });
  });

  it('due at the same time are raised in one step', () => {
    const driver = overdue(
      reading(`[${row()}, ${row({ rung: 'R2', amount: 2 })}, ${row({ rung: 'R3', amount: 2 })}]`),
    );
    driver.fire('contact');
    expect(raisedBy(driver)).toMatchObject([
      { rung: 'R2', next: null },
      { rung: 'R3', next: null },
    ]);
  });

  it('without R0 remind nobody, and the clock runs on', () => {
    const driver = new Driver(program(contact()), reading(`[${row()}]`));
    driver.start();
    expect(driver.fire('contact').map(({ kind }) => kind)).toEqual([
      'step-taken',
      'timer-fired',
      'deadline-warned',
      'timer-armed',
    ]);
    expect(driver.now.incidents).toEqual({});
    expect(Object.values(driver.now.deadlines)).toMatchObject([
      { status: 'warned', raised: [], next: null },
    ]);
  });

  it('announce at the reminder which rung follows a missed date', () => {
    const driver = new Driver(program(contact()), reading(`[${row({ rung: 'R0' })}, ${row()}]`));
    driver.start();
    driver.fire('contact');
    expect(raisedBy(driver)).toMatchObject([
      { rung: 'R0', next: { rung: 'R1', at: '2026-11-23T17:00:00.000Z' } },
    ]);
    expect(comesNext(driver)).toEqual({ rung: 'R1', at: '2026-11-23T17:00:00.000Z' });
  });

  it('with R0 only raise an incident when the date is missed', () => {
    const driver = overdue(reading(`[${row({ rung: 'R0' })}]`));
    expect(Object.values(driver.now.incidents)).toMatchObject([
      { code: 'ladder-empty', node: null },
    ]);
  });

  it('that cannot be evaluated do not stop the deadline from being missed', () => {
    const driver = overdue(reading('[{rung: "R9", roles: ["x"], channel: "notice"}]'));
    expect(Object.values(driver.now.deadlines)).toMatchObject([{ status: 'missed' }]);
  });
});

describe('what the ladder reads', () => {
  /** The channel of the rung shows the inputs of the ladder. */
  const showing = reading(
    `[{rung: "R1", calendar: "clock", amount: 0, roles: ["x"], channel: string join([
      process, element, string(grade), string(child),
      if priority = null then "none" else priority
    ], " ")}]`,
  );
  const channel = (driver: Driver): string | undefined =>
    raisedBy(driver)?.map((fact) => ('channel' in fact ? fact.channel : ''))[0];

  it('is the process, the element and the variables of the case, null if not set', () => {
    expect(channel(overdue(showing, { grade: 'high', child: true }))).toBe(
      'process contact high true none',
    );
  });

  it('is the variables that the task sees, the inner before the outer', () => {
    const built = process()
      .start()
      .node('part', 'subProcess', { inputs: { grade: '="medium"' } })
      .user('contact', { in: 'part', deadline: { rule: literal('contact') } })
      .flow('start -> part');
    expect(channel(overdue(showing, { grade: 'high', child: false }, built))).toBe(
      'process contact medium false none',
    );
  });

  it('names the called process for a task inside it', () => {
    const built = [
      process()
        .start()
        .node('call', 'callActivity', { call: { process: 'inner', propagateAll: true } })
        .flow('start -> call'),
      process('inner').user('contact', { deadline: { rule: literal('contact') } }),
    ];
    expect(channel(overdue(showing, { grade: 'high', child: false }, built))).toBe(
      'inner contact high false none',
    );
  });

  it('names the called process for the deadline of that process', () => {
    const built = [
      process()
        .start()
        .node('call', 'callActivity', { call: { process: 'inner', propagateAll: true } })
        .flow('start -> call'),
      process('inner')
        .user('x')
        .with({ deadline: { rule: literal('contact') } }),
    ];
    expect(channel(overdue(showing, { grade: 'high', child: false }, built, 'inner'))).toBe(
      'inner inner high false none',
    );
  });

  it('names the process for the deadline of the process', () => {
    expect(
      channel(
        overdue(
          showing,
          { grade: 'high', child: false, priority: 'P1' },
          process()
            .start()
            .user('x')
            .flow('start -> x')
            .with({ deadline: { rule: literal('contact') } }),
          'process',
        ),
      ),
    ).toBe('process process high false P1');
  });
});

describe('an emergency', () => {
  const top = reading(
    `[${row()}, ${row({ rung: 'R2', amount: 4 })},
      ${row({ rung: 'R4', calendar: 'clock', amount: 2, unit: 'days' })}]`,
  );
  const danger = (driver: Driver, emergency: Json, at?: string) =>
    driver.send({
      kind: 'set-variables',
      variables: { emergency },
      reason: '999',
      ...(at !== undefined && { at }),
    });

  it('raises the top rung once, and the other rungs come at their own times', () => {
    const driver = overdue(top, { emergency: false });
    danger(driver, true);
    expect(raisedBy(driver)).toMatchObject([
      { rung: 'R4', next: { rung: 'R2', at: '2026-11-23T21:00:00.000Z' } },
    ]);
    danger(driver, true, '2026-11-23T18:00:00.000Z');
    expect(raisedBy(driver)).toEqual([]);
    expect(driver.timer('contact').due).toBe('2026-11-23T21:00:00.000Z');
  });

  it.each([[false], [null], ['true']])('is not declared by %j', (value) => {
    const driver = overdue(top, { emergency: false });
    danger(driver, value);
    expect(raisedBy(driver)).toEqual([]);
  });

  it('raises no rung of a deadline that is not missed', () => {
    const driver = new Driver(program(contact()), top);
    driver.start({ emergency: false });
    expect(danger(driver, true).map(({ kind }) => kind)).toEqual(['step-taken', 'variable-set']);
  });

  it('declared before the date is missed raises the top rung with the first one', () => {
    expect(raisedBy(overdue(top, { emergency: true }))).toMatchObject([
      { rung: 'R1' },
      { rung: 'R4' },
    ]);
  });

  it('raises the top rung during an acknowledgement, which stays in force', () => {
    const driver = overdue(top, { emergency: false, grade: 'high' });
    driver.send({
      kind: 'acknowledge-rung',
      deadline: Object.keys(driver.now.deadlines)[0] ?? '',
      action: 'calling',
      until: '2026-11-23T20:00:00.000Z',
    });
    danger(driver, true);
    expect(raisedBy(driver)).toMatchObject([{ rung: 'R4', next: null }]);
    expect(driver.timer('contact')).toMatchObject({
      due: '2026-11-23T20:00:00.000Z',
      owner: { purpose: 'acknowledged' },
    });
  });
});

it.each(['high', 'medium'])('in danger now (%s): nobody pauses for more than 1 hour', (grade) => {
  const driver = overdue(reading(`[${row()}]`), { grade, emergency: true });
  const acknowledge = (until: string) => () =>
    driver.send({
      kind: 'acknowledge-rung',
      deadline: Object.keys(driver.now.deadlines)[0] ?? '',
      action: 'calling',
      until,
    });
  expect(acknowledge('2026-11-23T18:00:01.000Z')).toThrow('until-too-late');
  expect(acknowledge('2026-11-23T18:00:00.000Z')).not.toThrow();
});

describe('a case whose grade rises after its date was missed', () => {
  const byGrade = reading(
    `if grade = "high" then [${row()}, ${row({ rung: 'R4', amount: 24 })}] else [${row()}]`,
  );
  const high = {
    kind: 'set-variables',
    variables: { grade: 'high' },
    reason: 'a new row',
  } as const;

  it('E0.2 climbs on by the ladder of the new grade', () => {
    const driver = overdue(byGrade, { grade: 'medium' });
    expect(driver.now.timers).toEqual({});
    expect(comesNext(driver)).toBeNull();
    driver.send({ ...high, at: '2026-11-23T18:00:00.000Z' });
    expect(driver.timer('contact')).toMatchObject({ due: '2026-11-24T17:00:00.000Z' });
    expect(comesNext(driver)).toEqual({ rung: 'R4', at: '2026-11-24T17:00:00.000Z' });
    driver.fire('contact');
    expect(raisedBy(driver)).toMatchObject([{ rung: 'R4' }]);
  });

  it('E0.2 raises at once what would have been raised by now', () => {
    const driver = overdue(byGrade, { grade: 'medium' });
    driver.send({ ...high, at: '2026-11-25T09:00:00.000Z' });
    expect(raisedBy(driver)).toMatchObject([{ rung: 'R4' }]);
  });

  it('waits for the end of an acknowledgement', () => {
    const driver = overdue(byGrade, { grade: 'medium' });
    driver.send({
      kind: 'acknowledge-rung',
      deadline: Object.keys(driver.now.deadlines)[0] ?? '',
      action: 'calling',
      until: '2026-11-24T17:00:00.000Z',
    });
    expect(comesNext(driver)).toEqual({ rung: 'R1', at: '2026-11-24T17:00:00.000Z' });
    driver.send(high);
    expect(driver.timer('contact')).toMatchObject({ owner: { purpose: 'acknowledged' } });
    expect(comesNext(driver)).toEqual({ rung: 'R4', at: '2026-11-24T17:00:00.000Z' });
    driver.at = '2026-11-24T17:00:00.000Z';
    driver.fire('contact');
    expect(raisedBy(driver)).toMatchObject([{ rung: 'R4' }]);
  });
});

describe('the climb after an acknowledgement', () => {
  const rungs = reading(
    `[${row()}, ${row({ rung: 'R2', amount: 1 })},
      ${row({ rung: 'R3', amount: 4 })}, ${row({ rung: 'R4', amount: 24 })}]`,
  );
  const acknowledged = (until: string): Driver => {
    const driver = overdue(rungs, { grade: 'high' });
    driver.send({
      kind: 'acknowledge-rung',
      deadline: Object.keys(driver.now.deadlines)[0] ?? '',
      action: 'calling',
      until,
    });
    return driver;
  };

  it('raises one rung when the pause ends, even if the time of more has passed', () => {
    const driver = acknowledged('2026-11-23T21:00:00.000Z');
    expect(Object.values(driver.now.deadlines)[0]).toMatchObject({
      raised: ['R1'],
      next: null,
      acknowledgedUntil: '2026-11-23T21:00:00.000Z',
    });
    driver.fire('contact');
    // R3 was due at 21:00, during the pause, so it counts from the end of the pause.
    expect(raisedBy(driver)).toMatchObject([
      { rung: 'R2', next: { rung: 'R3', at: '2026-11-24T01:00:00.000Z' } },
    ]);
  });

  it('keeps the time of rungs that were not due during the pause', () => {
    const driver = acknowledged('2026-11-23T20:59:00.000Z');
    driver.fire('contact');
    expect(raisedBy(driver)).toMatchObject([
      { rung: 'R2', next: { rung: 'R3', at: '2026-11-23T21:00:00.000Z' } },
    ]);
  });

  it('E0.2 raises the highest rung again when nobody stands above it', () => {
    const driver = overdue(reading(`[${row()}]`), { grade: 'high' });
    for (const [by, until] of [
      ['ann', '2026-11-23T18:00:00.000Z'],
      ['bea', '2026-11-23T19:00:00.000Z'],
    ] as const) {
      driver.send({
        kind: 'acknowledge-rung',
        deadline: Object.keys(driver.now.deadlines)[0] ?? '',
        action: 'calling',
        until,
        by,
      });
      driver.fire('contact');
      expect(raisedBy(driver)).toMatchObject([{ rung: 'R1', roles: ['supervisor'], next: null }]);
    }
    expect(driver.now.timers).toEqual({});
  });

  it('has one timer at a time', () => {
    const driver = acknowledged('2026-11-23T20:00:00.000Z');
    expect(Object.keys(driver.now.timers)).toHaveLength(1);
    driver.fire('contact');
    expect(Object.keys(driver.now.timers)).toHaveLength(1);
  });
});

it('climbs and ends each of two deadlines on its own', () => {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('fork', 'parallelGateway')
        .user('a', { deadline: { rule: literal('contact') } })
        .user('b', { deadline: { rule: literal('contact') } })
        .flow('start -> fork -> a')
        .flow('fork -> b'),
    ),
    reference({ ladder: ladder(), rules: { contact: [rule] } }),
  );
  driver.start({ grade: 'high' });
  driver.fire('a');
  driver.fire('a');
  expect(
    Object.values(driver.now.deadlines).map(({ node, status }) => `${node} ${status}`),
  ).toEqual(['a missed', 'b running']);
  driver.send({
    kind: 'acknowledge-rung',
    deadline: Object.values(driver.now.deadlines).find(({ node }) => node === 'a')?.id ?? '',
    action: 'calling',
    until: '2026-11-23T18:00:00.000Z',
  });
  expect(driver.timer('b').owner).toMatchObject({ purpose: 'warn' });
  driver.complete('a');
  expect(Object.values(driver.now.timers).map(({ element }) => element)).toEqual(['b']);
});
