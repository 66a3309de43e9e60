import type { ElementId, JsonObject } from '@waymark/domain';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { setIn } from '../values/variables.js';

/** The data objects and properties of a scope, null if the diagram gives them no value. */
export function dataOf(plan: ProcessPlan, of: ElementId): JsonObject {
  return Object.fromEntries(
    (plan.scopes[of]?.data ?? []).map(({ name, initial }) => [name, initial ?? null]),
  );
}

/** Sets the data of a scope that has just begun. A value that an input has set already stays. */
export function setData(
  run: Run,
  { id }: ElementState,
  { plan, of }: { plan: ProcessPlan; of: ElementId },
): void {
  const held: JsonObject = run.state.scopes[id]?.variables ?? {};
  for (const entry of Object.entries(dataOf(plan, of)))
    if (!Object.hasOwn(held, entry[0])) setIn(run, id, entry);
}
