import { nameOf } from '@waymark/domain';
import { createCasework, createCaseWriter, type Casework } from '@waymark/casework';
import {
  createEngine,
  type Alarm,
  type Engine,
  type Outcome,
  type Principal,
} from '@waymark/engine';
import { loadDemonstration } from '@waymark/journeys';
import { step, type Program } from '@waymark/machine';
import { masterKeyOf, openPersistence, type Persistence } from '@waymark/persistence';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { shippedPrograms, shippedReference } from '../journeys/published.js';

/**
 * The real engine, casework and clock on the shared database, for one scenario: its clock begins
 * where the scenario does.
 */
export interface ParityWorld {
  engine: Engine;
  casework: Casework;
  alarms: Alarm[];
  now(): string;
  moveTo(instant: string): void;
  rows<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface ParityDatabase {
  world(at: string): Promise<ParityWorld>;
  /** Makes another journey live, beside the shipped ones. */
  publish(program: Program): Promise<void>;
  close(): Promise<void>;
}

export const ORGANISATION = 'northvale';
const PUBLISHED = '2026-11-01T09:00:00.000Z';
const { people } = loadDemonstration();
const ROLES = [...new Set(people.flatMap(({ roles }) => roles))];

/** A person of the demonstration; anybody else holds every role. */
export const principalOf = (id = 'worker'): Principal => ({
  kind: 'person',
  id,
  roles: people.find((person) => person.id === id)?.roles ?? ROLES,
});

let count = 0;
export const by = (principal: Principal) => ({
  organisation: ORGANISATION,
  principal,
  command: nameOf('new', ++count),
});

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}

/** One database with the demonstration's staff and the shipped journeys live, for all scenarios. */
export async function openParityDatabase(): Promise<ParityDatabase> {
  const test = await openTestPersistence({ realNow: () => Date.parse(PUBLISHED), poolSize: 2 });
  for (const { id, name, roles } of people.filter(
    ({ organisation }) => organisation === ORGANISATION,
  )) {
    await test.owner.query(
      'insert into staff (organisation, id, name, roles) values ($1, $2, $3, $4)',
      [ORGANISATION, id, name, roles],
    );
  }
  const { engine } = over(test.persistence);
  const publish = (program: Program): Promise<void> => makeLive(engine, program);
  for (const program of shippedPrograms()) await publish(program);
  return { publish, world: (at) => openWorld(test, at), close: () => test.close() };
}

/**
 * Service time never goes back. A scenario that begins before the end of the previous one therefore
 * has its own clock.
 */
async function openWorld({ database, owner }: TestPersistence, at: string): Promise<ParityWorld> {
  let real = Date.parse(at);
  const persistence = await openPersistence({
    url: database.url,
    keysUrl: database.keysUrl,
    master: masterKeyOf('5a'.repeat(32)),
    clockRefreshMs: 0,
    poolSize: 2,
    realNow: () => real,
  });
  return {
    ...over(persistence),
    now: () => new Date(real).toISOString(),
    moveTo: (instant) => void (real = Math.max(real, Date.parse(instant))),
    rows: (sql, parameters = []) => owner.query(sql, parameters),
    close: () => persistence.close(),
  };
}

function over(persistence: Persistence): Pick<ParityWorld, 'engine' | 'casework' | 'alarms'> {
  const alarms: Alarm[] = [];
  const engine: Engine = createEngine({
    persistence,
    step,
    alarm: (alarm) => void alarms.push(alarm),
    caseWriter: createCaseWriter({ keys: persistence.keys, commands: () => engine }),
  });
  return {
    engine,
    alarms,
    casework: createCasework({
      persistence,
      commands: engine,
      sender: { sends: true, send: async () => ({ outcome: 'sent' }), lookup: async () => 'sent' },
    }),
  };
}

async function makeLive(engine: Engine, program: Program): Promise<void> {
  const { journey } = program;
  valueOf(
    await engine.publishJourney({
      ...by(principalOf('dana-jolly')),
      journey,
      program,
      reference: shippedReference(),
      files: {},
      compare: () => ({ needs: null, changes: [] }),
    }),
  );
}
