import type { ElementInstanceId, Json } from '@waymark/domain';
import { emit, newId, type Run } from '../run.js';
import type { Work } from '../work.js';

export interface NewIncident { code: string; message: string; element: ElementInstanceId | null; retry?: Work | Work[] }

/** Something that a person must repair; `retry` is the work that is done again when they say so. */
export function raiseIncident(run: Run, { code, message, element, retry }: NewIncident): void {
  const node = element === null ? null : run.state.elements[element]?.node ?? null;
  emit(run, { kind: 'incident-raised', incident: newId(run), code, element, node, message, ...(retry !== undefined && { retry: retry as unknown as Json }) });
}
