import { waitingAt, type Event, type State, type Stepped } from '@waymark/machine';
import {
  addInsert,
  bytes,
  CHAIN_START,
  chainHash,
  CombinedStatement,
  type Row,
  stepColumns,
  type Tx,
} from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { openSubscriptions } from '../messaging/open-subscriptions.js';
import { outboxRows } from '../messaging/outbox-rows.js';
import { project } from '../projections/project.js';
import { addProjection } from '../projections/add-projection.js';
import { refuse } from '../refusal.js';
import type { InstanceRow } from './instance-row.js';
import { addStepPoke } from './step-poke.js';
import { driverEffects } from './driver-effects.js';
import type { Loaded } from './load-instance.js';
import type { NewJobLock } from './new-job-lock.js';

/** Version of the code that makes and reads steps, in every step row: what wrote this history. */
export const INTERPRETER = 'machine-1';
/**
 * Compressed bytes of state above which an instance is stopped rather than kept growing (design 3).
 */
export const LARGEST_STATE = 512 * 1024;

export interface StepToWrite {
  loaded: Loaded;
  event: Event;
  stepped: Stepped;
  /** The driver has it from the answer and needs no poke. */ byDriver: boolean;
  started?: NewInstance;
  /** Of a job that the step makes. */ lock?: NewJobLock | null;
}
export interface NewInstance {
  journey: string;
  version: number;
  caseId: string | null;
}

/**
 * Appends the step and everything that follows from it, in one statement where no message is waited
 * for.
 */
export async function writeStep(tx: Tx, context: EngineContext, write: StepToWrite): Promise<void> {
  const { loaded, event, stepped } = write;
  const { organisation } = tx;
  const state = stepped.state;
  const keys = context.persistence.keys;
  const place = `${state.instance}/${state.seq}`;
  const sealed = await keys.encryptMeasured(
    organisation,
    loaded.keyId,
    state,
    `instance/state/${state.instance}`,
  );
  if (sealed.bytes > LARGEST_STATE)
    throw refuse(
      413,
      'state-too-large',
      'The process instance has grown beyond what can be kept; an operator has to look at it.',
      { detail: { bytes: sealed.bytes } },
    );
  const payload = await keys.encrypt(
    organisation,
    loaded.keyId,
    { event, facts: stepped.facts, answer: stepped.answer },
    `step/payload/${place}`,
  );
  const effects = driverEffects(stepped.effects);
  const row = stepRow(write);
  const previous = loaded.row?.head ?? CHAIN_START;
  const hash = chainHash(previous, stepColumns({ ...row, organisation, effects }), payload);

  const statement = new CombinedStatement();
  addInstance(statement, { write, organisation, state: sealed.sealed, head: hash });
  addInsert(statement, {
    table: 'step',
    rows: [
      {
        ...row,
        organisation,
        effects,
        payload: bytes(payload),
        previous: bytes(previous),
        hash: bytes(hash),
      },
    ],
  });
  addStepPoke(statement, {
    organisation,
    instance: state.instance,
    seq: state.seq,
    byDriver: write.byDriver,
    isFirst: !loaded.row,
    isLast: state.status !== 'active',
    hasEffects: effects.length > 0,
    rearm: Boolean(loaded.row?.parked),
  });
  const projection = project(stepped.facts, {
    organisation,
    instance: state.instance,
    caseId: loaded.caseId,
    at: event.at,
    before: loaded.state,
    after: state,
  });
  await addProjection(statement, projection, {
    keys,
    keyId: loaded.keyId,
    lock: write.lock ?? null,
  });
  addInsert(statement, {
    table: 'outbox',
    rows: await outboxRows(stepped, {
      organisation,
      keys,
      keyId: loaded.keyId,
      caseId: loaded.caseId,
      at: event.at,
      instance: state.instance,
    }),
  });
  statement.send(tx);
  await openSubscriptions(tx, context, projection);
  if (loaded.caseId && context.caseWriter?.follow && Object.keys(projection.variables).length > 0) {
    await context.caseWriter.follow(tx, {
      caseId: loaded.caseId,
      instance: state.instance,
      at: event.at,
      by: event.actor,
      variables: projection.variables,
    });
  }
}

function stepRow({ loaded, event, stepped }: StepToWrite) {
  const { state } = stepped;
  return {
    instance: state.instance,
    seq: state.seq,
    incarnation: loaded.row?.incarnation ?? 1,
    event_id: event.id,
    kind: event.kind,
    at: event.at,
    program: state.program,
    reference: state.reference,
    interpreter: INTERPRETER,
    key_id: loaded.keyId,
  };
}

export const waitingElements = (state: State): string[] =>
  [...new Set(waitingAt(state).map((waiting) => waiting.element))].sort();

function addInstance(
  statement: CombinedStatement,
  input: {
    write: StepToWrite;
    organisation: string;
    state: Buffer;
    head: Buffer;
  },
): void {
  const {
    write: {
      loaded,
      stepped: { state },
      started,
      event,
    },
    organisation,
  } = input;
  const ended = state.status === 'active' ? null : event.at;
  if (loaded.row) {
    statement.add(
      `update instance
        set seq = $3, status = $4, state = $5, head = $6, waiting_at = $7, ended_at = $8,
          reference = $9, parked = null
        where organisation = $1 and id = $2`,
      [
        organisation,
        state.instance,
        state.seq,
        state.status,
        input.state,
        input.head,
        waitingElements(state),
        ended,
        state.reference,
      ],
    );
    if (loaded.row.parked)
      statement.add(
        `update incident
          set state = 'resolved', resolved_at = $3
          where organisation = $1 and instance = $2 and origin = 'engine' and state = 'open'`,
        [organisation, state.instance, event.at],
      );
    return;
  }
  if (!started) throw new Error('a first step needs its journey');
  const row: Row & Partial<InstanceRow> = {
    organisation,
    id: state.instance,
    process: state.process,
    journey: started.journey,
    version: started.version,
    program: state.program,
    reference: state.reference,
    incarnation: 1,
    seq: state.seq,
    status: state.status,
    key_id: loaded.keyId,
    case_id: started.caseId,
    business_key: state.businessKey ?? null,
    waiting_at: waitingElements(state),
    started_at: event.at,
    ended_at: ended,
  };
  addInsert(statement, {
    table: 'instance',
    rows: [{ ...row, state: bytes(input.state), head: bytes(input.head) }],
  });
}
