import type { ProcessPlan } from '@waymark/machine';
import type { ProcessDraft } from './compilation.js';

/** A draft as it goes into the program. `fromEntries` keeps every id, whatever it is called. */
export function sealDraft(draft: ProcessDraft): ProcessPlan {
  return {
    id: draft.id,
    ...(draft.element.name === undefined ? {} : { name: draft.element.name }),
    executable: draft.executable,
    nodes: Object.fromEntries([...draft.nodes].map(([id, { plan }]) => [id, plan])),
    flows: Object.fromEntries([...draft.flows].map(([id, { plan }]) => [id, plan])),
    scopes: Object.fromEntries(draft.scopes),
    ...(draft.deadline === undefined ? {} : { deadline: draft.deadline }),
  };
}
