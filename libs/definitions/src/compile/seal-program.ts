import type { ProcessPlan, Program } from '@waymark/machine';
import { programId } from '../hash/content-id.js';
import type { Compilation, ProcessDraft } from './compilation.js';

/** A finished compilation as a program, named by its content. */
export function sealProgram(compilation: Compilation): Program {
  const content: Omit<Program, 'id'> = {
    format: 1,
    journey: compilation.journey.name,
    processes: Object.fromEntries(
      [...compilation.drafts].map(([id, draft]) => [id, planOf(draft)]),
    ),
    decisions: Object.fromEntries(compilation.decisions),
    forms: Object.fromEntries(compilation.forms),
    variables: Object.fromEntries(compilation.variables),
    permissions: compilation.permissions,
  };
  return { id: programId(content), ...content };
}

/** `fromEntries` keeps every id, even one like `__proto__`. */
export function planOf(draft: ProcessDraft): ProcessPlan {
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
