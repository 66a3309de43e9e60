import type { Fact, FactKind } from '@waymark/machine';
import { deadlineProjectors } from './deadline-projector.js';
import { incidentProjectors } from './incident-projector.js';
import { jobProjectors } from './job-projector.js';
import { migrationProjectors } from './migration-projector.js';
import {
  emptyProjection,
  type Projection,
  type ProjectionInput,
  type Projectors,
} from './projection.js';
import { subscriptionProjectors } from './subscription-projector.js';
import { taskProjectors } from './task-projector.js';
import { timerProjectors } from './timer-projector.js';
import { variableProjectors } from './variable-projector.js';

const inStateOnly = (): void => undefined;

/** Where each kind of fact shows. A new kind does not compile without an entry. */
const PROJECTORS: Projectors<FactKind> = {
  ...taskProjectors,
  ...deadlineProjectors,
  ...timerProjectors,
  ...jobProjectors,
  ...subscriptionProjectors,
  ...incidentProjectors,
  ...variableProjectors,
  ...migrationProjectors,
  // The instance row is written from the new state.
  'instance-started': inStateOnly,
  'instance-completed': inStateOnly,
  'instance-terminated': inStateOnly,
  'instance-failed': inStateOnly,
  'instance-cancelled': inStateOnly,
  'step-taken': inStateOnly,
  're-planned': inStateOnly,
  // The trace and the instance's `waiting_at` show where tokens are.
  'element-entered': inStateOnly,
  'element-completed': inStateOnly,
  'element-cancelled': inStateOnly,
  'element-noted': inStateOnly,
  'flow-taken': inStateOnly,
  'token-parked': inStateOnly,
  'tokens-consumed': inStateOnly,
  'token-moved': inStateOnly,
  'scope-closed': inStateOnly,
  'condition-evaluated': inStateOnly,
  'condition-watched': inStateOnly,
  'condition-unwatched': inStateOnly,
  'decision-made': inStateOnly,
  'compensation-recorded': inStateOnly,
  'compensation-consumed': inStateOnly,
  // A throw leaves the instance by its effect.
  'message-thrown': inStateOnly,
  'signal-thrown': inStateOnly,
  'error-thrown': inStateOnly,
  'escalation-thrown': inStateOnly,
};

export function project(facts: readonly Fact[], input: ProjectionInput): Projection {
  const projection = emptyProjection(input);
  for (const fact of facts) projectOne(fact, projection);
  return projection;
}

function projectOne<F extends Fact>(fact: F, projection: Projection): void {
  const projector = PROJECTORS[fact.kind] as (fact: F, projection: Projection) => void;
  projector(fact, projection);
}
