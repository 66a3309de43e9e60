import fc from 'fast-check';
import { literal } from './testing/process.js';
import { buildBlock } from './testing/build-block.js';
import { checkProperty } from './testing/check-property.js';
import { Driver } from './testing/driver.js';
import { after } from './testing/events.js';
import { NOTHING_LEFT } from './testing/nothing-left.js';
import { randomBlock, type Block } from './testing/random-block.js';
import { reference } from './testing/reference.js';
import { renamed } from './testing/renamed.js';
import { walk, walkOn } from './testing/walk.js';
import type { NodePlan } from './program/node-plan.js';
import type { ProcessPlan } from './program/process-plan.js';
import type { Program } from './program/program.js';
import type { State } from './state.js';

const rules = {
  contact: [
    { from: '2021-04-01', calendar: 'clock', amount: 8, unit: 'hours' as const, source: 'a test' },
  ],
};

type Built = ReturnType<typeof buildBlock>;

/** Its tasks have a boundary timer that the next version does not have. */
const firstVersion = (block: Block): Built => {
  const built = buildBlock(block);
  return {
    ...built,
    program: withReminders(built.program, { suffix: 'chase', keeps: () => true }),
  };
};

/** A program like the given one, with other ids, other boundary events, names and deadlines. */
const nextVersion = (built: Built) => {
  const next = renamed(built.program, (node) =>
    node.type === 'userTask' && !node.loop
      ? { ...node, name: 'Another name', deadline: { rule: literal('contact') } }
      : node,
  );
  const keeps = (id: string): boolean => built.fires.has(id.replace('-new', ''));
  return { ...next, program: withReminders(next.program, { suffix: 'reminder', keeps }) };
};

interface Reminders {
  suffix: string;
  /** Which boundary timers stay. */
  keeps: (id: string) => boolean;
}

const withReminders = (program: Program, reminders: Reminders): Program => ({
  ...program,
  processes: Object.fromEntries(
    Object.entries(program.processes).map(([id, plan]) => [id, withTimers(plan, reminders)]),
  ),
});

/** Adds a boundary timer to every task, and takes away those that do not stay. */
function withTimers(plan: ProcessPlan, { suffix, keeps }: Reminders): ProcessPlan {
  const nodes: Record<string, NodePlan> = {};
  for (const node of Object.values(plan.nodes)) {
    const kept = (node.boundaries ?? []).filter(
      (id) => plan.nodes[id]?.events?.[0]?.kind !== 'timer' || keeps(id),
    );
    if (node.type !== 'userTask' || node.loop) {
      nodes[node.id] = node;
      continue;
    }
    const id = `${node.id}-${suffix}`;
    nodes[node.id] = { ...node, boundaries: [...kept, id] };
    nodes[id] = {
      id,
      type: 'boundaryEvent',
      scope: node.scope,
      incoming: [],
      outgoing: [],
      attachedTo: node.id,
      interrupting: false,
      events: [after('PT90H')],
    };
  }
  return { ...plan, nodes };
}

const anyOrder = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });

describe('a random process that migrates after any step', () => {
  it('is as it was before when the migration is undone', () => {
    checkProperty(
      fc.property(randomBlock, anyOrder, fc.nat(12), (block, order, steps) => {
        const built = firstVersion(block);
        const driver = new Driver(built.program, reference({ rules }));
        let turn = 0;
        walk(driver, built, (options) =>
          turn >= steps ? options : (order[turn++ % order.length] ?? 0) % options,
        );
        if (driver.now.status !== 'active') return;
        const before = driver.now;
        const next = nextVersion(built);
        driver.migrate(next.program, next.mapping);
        expect(driver.now.program).toBe('program-new');
        const undone = driver.undoMigration(built.program);
        expect(undone).not.toHaveProperty('rejected');
        expect(comparable(driver.now)).toEqual(comparable(before));
        walkOn(driver, built, () => 0);
        expect(driver.now).toMatchObject({ status: 'completed', ...NOTHING_LEFT });
      }),
      { runs: 120 },
    );
  });

  it('reaches its known end in the new version, with every task done once', () => {
    checkProperty(
      fc.property(randomBlock, anyOrder, fc.nat(12), (block, order, steps) => {
        const built = firstVersion(block);
        const driver = new Driver(built.program, reference({ rules }));
        let turn = 0;
        const done = walk(driver, built, (options) =>
          turn >= steps ? options : (order[turn++ % order.length] ?? 0) % options,
        );
        if (driver.now.status !== 'active') return;
        const open = Object.keys(driver.now.elements);
        const { program, mapping, name } = nextVersion(built);
        driver.migrate(program, mapping);
        expect(Object.keys(driver.now.elements)).toEqual(open);
        const inNew = (ids: Iterable<string>): Set<string> => new Set([...ids].map(name));
        const rest = walkOn(
          driver,
          {
            done: Object.fromEntries(Object.keys(built.done).map((id) => [name(id), 0])),
            fires: inNew(built.fires),
            throws: inNew(built.throws),
            delivers: inNew(built.delivers),
          },
          () => 0,
        );
        expect(driver.now).toMatchObject({ status: 'completed', ...NOTHING_LEFT });
        for (const [id, times] of Object.entries(built.done))
          expect([id, (done[id] ?? 0) + (rest[name(id)] ?? 0)]).toEqual([id, times]);
      }),
      { runs: 120 },
    );
  });
});

/** A listener that ended and began again has another id; nothing else may differ. */
function comparable({ seq: _seq, nextId: _next, at: _at, ...state }: State): object {
  const anonymous = (map: Record<string, { id: string }>): string[] =>
    Object.values(map)
      .map(({ id: _id, ...rest }) => JSON.stringify({ ...rest, generation: 1 }))
      .sort();
  return {
    ...state,
    timers: anonymous(state.timers),
    subscriptions: anonymous(state.subscriptions),
    conditions: anonymous(state.conditions),
  };
}
