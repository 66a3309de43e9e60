import type { ElementInstanceId, Json } from '@waymark/domain';
import { emit, newId, type Run } from '../run.js';
import type { Resting, Work } from '../work.js';

interface NewIncident {
  code: string;
  message: string;
  element: ElementInstanceId | null;
  retry?: Work | (Work | Resting)[];
}

/** Raises an incident for a person to repair. `retry` is the work to do again when they say so. */
export function raiseIncident(run: Run, { code, message, element, retry }: NewIncident): void {
  // A listener of a scope names the scope, which is no element instance if it is the root scope.
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
