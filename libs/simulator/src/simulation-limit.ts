import type { ElementId } from '@waymark/domain';

/** A simulation has caused more events than one call may cause. */
export class SimulationLimit extends Error {
  readonly code = 'limit';

  /** @param element the element that was entered last, where any was */
  constructor(
    message: string,
    readonly element: ElementId | null = null,
  ) {
    super(message);
  }
}
