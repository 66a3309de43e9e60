import { nameOf } from '@waymark/domain';
import { step } from '@waymark/machine';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import type { Principal } from '../commands/envelope.js';
import { createEngine } from '../create-engine.js';
import type { DriverAnswer, DriverRequest } from '../driver/driver-protocol.js';
import type { ClaimedPoke } from '../driver/pokes.js';
import type { Engine } from '../engine.js';
import { dueSoon } from '../reading/due-soon.js';
import { readerOf } from '../reading/reader.js';
import type { TaskView } from '../reading/task-view.js';
import { workList, type WorkListQuery } from '../reading/work-list.js';
import type { Alarm, CaseWriter } from '../ports.js';
import type { Outcome } from '../refusal.js';
import type { Program, Reference } from '@waymark/machine';
import { referenceOf } from './programs.js';

/** An engine on a database of its own, with a clock that only moves when the test moves it. */
export interface EngineBench extends TestPersistence {
  engine: Engine;
  /** The visit of a driver that runs no short jobs. */
  visit(request: DriverRequest): Promise<DriverAnswer>;
  /** As if Temporal had accepted the signals of these pokes. */
  sent(pokes: readonly ClaimedPoke[]): Promise<void>;
  alarms: Alarm[];
  now(): string;
  /** Moves real time, and with it service time. */
  pass(minutes: number): void;
  /** The work list of this person, without paging. */
  workList(principal: Principal, query: WorkListBench): Promise<TaskView[]>;
  rows<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: unknown[],
  ): Promise<Row[]>;
  publish(
    journey: string,
    program: Program,
    options?: { organisation?: string; reference?: Reference },
  ): Promise<void>;
}

type WorkListBench = Pick<WorkListQuery, 'view' | 'case'> & { organisation?: string };

export async function openEngineBench(
  options: { caseWriter?: CaseWriter; poolSize?: number } = {},
): Promise<EngineBench> {
  let real = Date.parse('2026-11-23T09:00:00.000Z');
  const test = await openTestPersistence({
    realNow: () => real,
    ...(options.poolSize && { poolSize: options.poolSize }),
  });
  const alarms: Alarm[] = [];
  const engine = createEngine({
    persistence: test.persistence,
    step,
    alarm: (alarm) => void alarms.push(alarm),
    ...(options.caseWriter && { caseWriter: options.caseWriter }),
  });
  await addStaff(test);
  return {
    ...test,
    engine,
    visit: async (request) => (await engine.visitForDriver(request)).answer,
    sent: (pokes) => engine.settlePokes(pokes.map((poke) => ({ poke, outcome: 'sent' }))),
    alarms,
    now: () => new Date(real).toISOString(),
    pass: (minutes) => void (real += minutes * 60_000),
    workList: (principal, { organisation = 'northvale', ...query }) =>
      test.persistence.inOrganisation(organisation, async (tx) => {
        const reader = readerOf(principal);
        const soon = await dueSoon(tx, new Date(real).toISOString());
        const all = { reader, open: true, hidden: [], soon, limit: 1000 };
        return (await workList(tx, test.persistence.keys, { ...query, ...all })).items;
      }),
    rows: (sql, parameters = []) => test.owner.query(sql, parameters),
    publish: (journey, program, { organisation = 'northvale', reference = referenceOf() } = {}) =>
      publish(engine, { organisation, journey, program, reference }),
  };
}

export const person = (id: string, ...roles: string[]): Principal => ({
  kind: 'person',
  id,
  roles,
});
export const amara = person('amara', 'caseworker');
export const brook = person('brook', 'caseworker');
export const sade = person('sade', 'supervisor');
const dana = person('dana', 'service-designer');

let count = 0;
/** The envelope of a command with an id of its own. */
export const by = (principal: Principal, organisation = 'northvale') => ({
  organisation,
  principal,
  command: nameOf('new', ++count),
});

/** The value of an outcome, which must not be a refusal. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

export function refusalOf(outcome: Outcome<unknown>): { status: number; code: string } {
  if (outcome.ok) throw new Error('was not refused');
  return { status: outcome.failure.status, code: outcome.failure.code };
}

async function publish(
  engine: Engine,
  input: {
    organisation: string;
    journey: string;
    program: Program;
    reference: Reference;
  },
): Promise<void> {
  const { organisation, journey, program, reference } = input;
  valueOf(
    await engine.publishJourney({
      ...by(dana, organisation),
      journey,
      program,
      reference,
      files: {},
      compare: () => ({ needs: null, changes: [] }),
    }),
  );
}

async function addStaff({ owner }: TestPersistence): Promise<void> {
  for (const { id, roles } of [amara, brook, sade, dana]) {
    for (const organisation of ['northvale', 'eastmoor'])
      await owner.query(
        'insert into staff (organisation, id, name, roles) values ($1, $2, $3, $4)',
        [organisation, id, `${id} Invented`, roles],
      );
  }
}
