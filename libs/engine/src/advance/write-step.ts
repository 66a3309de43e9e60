import { addInsert, CombinedStatement, type Tx } from '@waymark/persistence';
import type { Event } from '@waymark/machine';
import type { EngineContext } from '../context.js';
import { beginsAt, carryOn, nextLink } from '../messaging/chain.js';
import { openSubscriptions } from '../messaging/open-subscriptions.js';
import { outboxRows } from '../messaging/outbox-rows.js';
import { addProjection } from '../projections/add-projection.js';
import { planClimbs } from '../projections/plan-climbs.js';
import type { Submitted } from '../ports.js';
import { project } from '../projections/project.js';
import type { Projection } from '../projections/projection.js';
import { addInstance } from './add-instance.js';
import { personOf } from './person-of.js';
import { sealStep, type SealedStep } from './seal-step.js';
import { addStepPoke } from './step-poke.js';
import type { StepToWrite } from './step-to-write.js';

/**
 * Records a step and everything that follows from it. All of it is one statement, sent without
 * waiting, unless somebody waits for a message.
 * @throws Refused `state-too-large`
 */
export async function writeStep(tx: Tx, context: EngineContext, write: StepToWrite): Promise<void> {
  const { organisation } = tx;
  const sealed = await sealStep(organisation, context.persistence, write);
  const projection = projectionOf(organisation, write);
  const statement = new CombinedStatement();
  addInstance(statement, { keys: context.persistence.keys, organisation, write, sealed });
  addInsert(statement, { table: 'step', rows: [sealed.row] });
  addPoke(statement, { organisation, write, sealed });
  await addReadModels(statement, context, { organisation, write, projection });
  await addOutbox(statement, context, { organisation, write });
  statement.send(tx);
  await openSubscriptions(tx, context, projection);
  await tellCase(tx, context, { write, projection });
}

function projectionOf(organisation: string, { loaded, event, stepped }: StepToWrite): Projection {
  const projection = project(stepped.facts, {
    organisation,
    instance: stepped.state.instance,
    caseId: loaded.caseId,
    at: event.at,
    by: personOf(event.actor),
    before: loaded.state,
    after: stepped.state,
    program: loaded.program,
  });
  planClimbs(stepped.facts, projection, loaded);
  return projection;
}

interface Recorded {
  organisation: string;
  write: StepToWrite;
}

function addPoke(
  statement: CombinedStatement,
  { organisation, write, sealed }: Recorded & { sealed: SealedStep },
): void {
  const { loaded, byDriver, stepped } = write;
  addStepPoke(statement, {
    organisation,
    instance: stepped.state.instance,
    seq: stepped.state.seq,
    byDriver,
    isFirst: !loaded.row,
    isLast: stepped.state.status !== 'active',
    hasEffects: sealed.effects.length > 0,
    rearm: Boolean(loaded.row?.parked),
  });
}

const addReadModels = (
  statement: CombinedStatement,
  context: EngineContext,
  { write, projection }: Recorded & { projection: Projection },
): Promise<void> =>
  addProjection(statement, projection, {
    keys: context.persistence.keys,
    keyId: write.loaded.keyId,
    lock: write.lock ?? null,
  });

async function addOutbox(
  statement: CombinedStatement,
  context: EngineContext,
  { organisation, write: { loaded, event, stepped, chain } }: Recorded,
): Promise<void> {
  const rows = await outboxRows(stepped, {
    organisation,
    keys: context.persistence.keys,
    keyId: loaded.keyId,
    caseId: loaded.caseId,
    at: event.at,
    instance: stepped.state.instance,
    chain: nextLink(chain ?? beginsAt(stepped.state, event.at)),
  });
  addInsert(statement, { table: 'outbox', rows });
}

/** The case file follows some of the variables that the step has set. */
async function tellCase(
  tx: Tx,
  { caseWriter }: EngineContext,
  { write, projection }: { write: StepToWrite; projection: Projection },
): Promise<void> {
  const { caseId } = write.loaded;
  const { variables } = projection;
  if (!caseId || Object.keys(variables).length === 0) return;
  carryOn(tx, write.chain ?? beginsAt(write.stepped.state, write.event.at));
  await caseWriter?.follow?.(tx, {
    caseId,
    instance: write.stepped.state.instance,
    at: write.event.at,
    by: write.event.actor,
    variables,
    submitted: submittedBy(write.event),
  });
}

function submittedBy(event: Event): Submitted | null {
  if (event.kind === 'complete-task') return { by: 'form', variables: event.variables };
  return event.kind === 'set-variables' && event.actor.kind === 'person'
    ? { by: 'operator', variables: event.variables }
    : null;
}
