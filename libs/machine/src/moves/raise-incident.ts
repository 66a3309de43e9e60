import type { ElementInstanceId, Json } from '@waymark/domain';
import { emit, newId, type Run } from '../run.js';
import type { Resting, Work } from '../work.js';

interface NewIncident {
  code: string;
  message: string;
  element: ElementInstanceId | null;
  retry?: Work | (Work | Resting)[];
}

/** Something that a person must repair; `retry` is the work that is done again when they say so. */
export function raiseIncident(run: Run, { code, message, element, retry }: NewIncident): void {
  // What listens for a scope names the scope, which may be the instance's own.
  const about = element === null ? undefined : run.state.elements[element];
  emit(run, {
    kind: 'incident-raised',
    incident: newId(run),
    code,
    element: about?.id ?? null,
    node: about?.node ?? null,
    message,
    ...(retry !== undefined && { retry: retry as unknown as Json }),
  });
}
