import type { InstanceSummary } from '@waymark/contracts';
import type { InstanceView } from '@waymark/engine';

/** An instance as lists show it. */
export const instanceSummaryOf = ({
  instance,
  journey,
  version,
  process,
  status,
  waitingAt,
}: InstanceView): InstanceSummary => ({ instance, journey, version, process, status, waitingAt });
