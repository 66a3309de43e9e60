import type { ElementId, ProcessId } from '@waymark/domain';

/**
 * Role names by right. An element without rights has those of its process; a process without rights
 * is for operators only.
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
