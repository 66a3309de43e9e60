import type { ElementId, ProcessId } from '@waymark/domain';

/**
 * Role names by right; element rights are keyed by element id. Absent = the process's own; absent
 * there = nobody but operators.
 */
export interface Permissions {
  processes: Record<
    ProcessId,
    {
      start?: string[];
      see?: string[];
      operate?: string[];
      elements?: Record<ElementId, { complete?: string[] }>;
    }
  >;
}
