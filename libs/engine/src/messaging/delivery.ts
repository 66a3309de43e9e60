import type { InstanceId, Name, ProcessId, SubscriptionId } from '@waymark/domain';

/** A message on its way to a subscription. */
export interface Delivery {
  message: Name;
  process: ProcessId;
  instance: InstanceId;
  subscription: SubscriptionId;
}
