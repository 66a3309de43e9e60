/** A simulation has caused more events than one call may cause. */
export class SimulationLimit extends Error {
  readonly code = 'limit';
}
