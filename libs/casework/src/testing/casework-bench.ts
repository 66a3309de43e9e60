import { nameOf, type JsonObject } from '@waymark/domain';
import { compileReference, prepareJourney } from '@waymark/definitions';
import { createEngine, type Engine, type Outcome, type Principal } from '@waymark/engine';
import { loadReference, readJourney, shippedJourneys } from '@waymark/journeys';
import { step, type Program, type Reference, type State } from '@waymark/machine';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { createCaseWriter } from '../bindings/case-writer.js';
import { createCasework, type Casework } from '../casework.js';
import type { OutboundMessage, SendResult, Sender } from '../outbound/sender.js';

/**
 * Casework over the real engine with the shipped journeys live, on a database of its own, with a
 * clock that stands still until it is moved.
 */
export interface CaseworkBench extends TestPersistence {
  engine: Engine;
  casework: Casework;
  provider: RecordingProvider;
  now(): string;
  pass(minutes: number): void;
  rows<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: unknown[],
  ): Promise<Row[]>;
  import(file: Buffer, options?: { mapping?: string; organisation?: string }): Promise<string>;
  relay(): Promise<void>;
  /** Somebody says that the victim has died, and somebody else confirms it. */
  die(
    caseId: string,
    how?: { said?: Principal; confirmed?: Principal; undelivered?: boolean },
  ): Promise<void>;
  /** The variables of an instance's own scope. */
  variablesOf(instance: string): Promise<JsonObject | undefined>;
}

/** Keeps what it was given; `fail` makes the next call end without an answer. */
class RecordingProvider implements Sender {
  readonly sends = true;
  readonly sent: OutboundMessage[] = [];
  fail: 'before' | 'after' | null = null;
  async send(message: OutboundMessage): Promise<SendResult> {
    if (this.fail === 'before') throw new Error('no answer');
    this.sent.push(message);
    if (this.fail === 'after') throw new Error('no answer');
    return { outcome: 'sent' };
  }
  async lookup(reference: string): Promise<'sent' | 'unknown'> {
    return this.sent.some((message) => message.reference === reference) ? 'sent' : 'unknown';
  }
}

export const START = '2026-11-23T06:00:00.000Z';
const person = (id: string, ...roles: string[]): Principal => ({ kind: 'person', id, roles });
export const amara = person('amara', 'caseworker', 'victim-care-coordinator');
export const brook = person('brook', 'caseworker');
export const sade = person('sade', 'supervisor');
export const ina = person('ina', 'intake-admin');
const dana = person('dana', 'service-designer');

let count = 0;
export const by = (principal: Principal, organisation = 'northvale') => ({
  organisation,
  principal,
  command: nameOf('new', ++count),
});

/** A pattern for the names of commands and messages that a row of an import made, or any row. */
export const ofRow = (imported: string, row?: number): string =>
  `${imported}(:|~(007e)*003a)${row ?? '[0-9]+'}([^0-9]|$)`;

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}
export const codeOf = (outcome: Outcome<unknown>): string | null =>
  outcome.ok ? null : outcome.failure.code;

export async function openCaseworkBench(): Promise<CaseworkBench> {
  let real = Date.parse(START);
  const test = await openTestPersistence({
    realNow: () => real,
    prepared: { name: 'casework', prepare: publishShipped },
  });
  const engine = engineOn(test);
  const provider = new RecordingProvider();
  const { persistence, owner } = test;
  const casework = createCasework({ persistence, commands: engine, sender: provider });
  const relay = async (): Promise<void> => {
    while ((await engine.relay('northvale', 500)) > 0) {
      /* until nothing is left */
    }
  };
  return {
    ...test,
    engine,
    casework,
    provider,
    now: () => new Date(real).toISOString(),
    pass: (minutes) => void (real += minutes * 60_000),
    rows: (sql, parameters = []) => owner.query(sql, parameters),
    import: async (file, { mapping = 'neutral', organisation = 'northvale' } = {}) => {
      const id = await casework.receiveCohort({ ...by(ina, organisation), mapping, file });
      await casework.runImport({ organisation, import: id });
      return id;
    },
    relay,
    die: async (caseId, { said = amara, confirmed = sade, undelivered = false } = {}) => {
      const reason = 'told by the police';
      const diedAt = new Date(real).toISOString();
      valueOf(await casework.sayDeath({ ...by(said), case: caseId, diedAt, reason }));
      await relay();
      const task = await confirmDeathTask(owner, caseId);
      valueOf(await engine.claimTask({ ...by(confirmed), task }));
      const submission = { deathConfirmed: 'police', known: reason };
      const done = await engine.completeTask({ ...by(confirmed), task, submission });
      if (!done.ok)
        valueOf(
          await engine.completeTask({
            ...by(confirmed),
            task,
            submission: { ...submission, policeAsked: 'PC Invented' },
          }),
        );
      if (!undelivered) await relay();
    },
    variablesOf: async (instance) => {
      const [row] = await owner.query<{ state: Buffer; key_id: string }[]>(
        'select state, key_id from instance where id = $1',
        [instance],
      );
      const state =
        row &&
        (await persistence.keys.decrypt<State & object>(
          'northvale',
          row.key_id,
          row.state,
          `instance/state/${instance}`,
        ));
      return Object.values(state?.scopes ?? {}).find(({ parent }) => parent === null)?.variables;
    },
  };
}

async function confirmDeathTask(owner: TestPersistence['owner'], caseId: string) {
  const [task] = await owner.query<{ id: string }[]>(
    `select id from task where case_id = $1 and element = 'confirm-death' and state = 'open'`,
    [caseId],
  );
  return task?.id ?? '';
}

function engineOn({ persistence }: TestPersistence): Engine {
  const engine: Engine = createEngine({
    persistence,
    step,
    alarm: () => undefined,
    caseWriter: createCaseWriter({ keys: persistence.keys, commands: () => engine }),
  });
  return engine;
}

/** Adds the people and makes the shipped journeys live in both organisations. */
async function publishShipped(test: TestPersistence): Promise<void> {
  const engine = engineOn(test);
  for (const { id, roles } of [amara, brook, sade, ina, dana])
    await test.owner.query(
      `insert into staff (organisation, id, name, roles)
        select organisation, $1, $2, $3
        from organisation`,
      [id, `${id} Invented`, roles],
    );
  const programs = shippedJourneys().map((journey) => {
    const prepared = prepareJourney({ files: readJourney(journey) });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
    return { journey: journey.name, program: prepared.program };
  });
  for (const organisation of ['northvale', 'eastmoor'])
    for (const { journey, program } of programs)
      await publish(engine, {
        organisation,
        journey,
        program,
        reference: referenceOf(organisation),
      });
}

/** With what the organisation decides differently. */
function referenceOf(organisation: string): Reference {
  const reference = compileReference(loadReference(organisation));
  if (!reference.ok) throw new Error(JSON.stringify(reference.failure));
  return reference.value;
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
  const { organisation, ...journey } = input;
  valueOf(
    await engine.publishJourney({
      organisation,
      principal: dana,
      // Not counted as those of the tests, which begin to count in a copy of this database.
      command: nameOf('new', 'shipped', journey.journey),
      ...journey,
      files: {},
      compare: () => ({ needs: null, changes: [] }),
    }),
  );
}
