import { lockFor, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { assertHolds } from '../commands/may-publish.js';
import type { EngineContext } from '../context.js';
import { MAY_MIGRATE } from '../migration/may-migrate.js';
import { refuse } from '../refusal.js';
import { batchRow, type BatchState } from './batch-row.js';

type BatchChange = 'pause' | 'resume' | 'stop' | 'repeat';
export interface ChangeBatch extends Envelope {
  batch: string;
  change: BatchChange;
}

/** What a batch takes in each state: the state after it, or the code of the refusal. */
const TAKES: Record<BatchState, Record<BatchChange, { to: BatchState } | string>> = {
  running: {
    pause: { to: 'paused' },
    resume: 'not-paused',
    stop: { to: 'stopped' },
    repeat: 'batch-open',
  },
  paused: {
    pause: 'already-paused',
    resume: { to: 'running' },
    stop: { to: 'stopped' },
    repeat: 'batch-open',
  },
  stopped: {
    pause: 'batch-ended',
    resume: 'batch-ended',
    stop: 'batch-ended',
    repeat: { to: 'running' },
  },
  done: {
    pause: 'batch-ended',
    resume: 'batch-ended',
    stop: 'batch-ended',
    repeat: { to: 'running' },
  },
};

const WORDS: Record<string, string> = {
  'not-paused': 'This batch runs already.',
  'already-paused': 'This batch is paused already.',
  'batch-open': 'This batch has not ended yet, so nothing of it can be repeated.',
  'batch-ended': 'This batch has ended.',
};

/**
 * Pauses, resumes or stops a batch, or repeats what failed in it. Instances that were moved stay
 * moved.
 * @throws Refused
 */
export async function changeBatch(
  tx: Tx,
  context: EngineContext,
  command: ChangeBatch,
): Promise<{ batch: string; state: BatchState }> {
  assertHolds(command, MAY_MIGRATE);
  const row = await batchRow(tx, command.batch);
  const verdict = TAKES[row.state][command.change];
  if (typeof verdict === 'string') throw refuse(409, verdict as 'rejected', WORDS[verdict] ?? '');
  if (command.change === 'repeat') await repeatFailed(tx, row);
  await tx.execute(
    `update batch
      set state = $3, changed_by = $4, changed_at = $5
      where organisation = $1 and id = $2`,
    [tx.organisation, row.id, verdict.to, command.principal.id, context.now()],
  );
  return { batch: row.id, state: verdict.to };
}

/** What a stopped batch had still before it is done too. */
async function repeatFailed(
  tx: Tx,
  { id, journey }: { id: string; journey: string },
): Promise<void> {
  await lockFor(tx, 'batch', journey);
  const [other] = await tx.query<{ id: string }>(
    `select id
      from batch
      where organisation = $1 and journey = $2 and state in ('running', 'paused')`,
    [tx.organisation, journey],
  );
  if (other)
    throw refuse(
      409,
      'batch-open',
      'Another batch moves processes of this journey. Let it end, or stop it first.',
    );
  const again = await tx.execute(
    `update batch_item
      set state = 'waiting', code = null, done_at = null
      where organisation = $1 and batch = $2 and state = 'failed'`,
    [tx.organisation, id],
  );
  const [left] = await tx.query<{ waiting: boolean }>(
    `select exists (
        select from batch_item
        where organisation = $1 and batch = $2 and state = 'waiting') as waiting`,
    [tx.organisation, id],
  );
  if (again === 0 && !left?.waiting)
    throw refuse(409, 'nothing-to-move', 'Nothing has failed, so there is nothing to repeat.');
}
