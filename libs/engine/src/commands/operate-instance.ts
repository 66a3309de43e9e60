import type { InstanceId } from '@waymark/domain';
import type { Fact } from '@waymark/machine';
import type { Envelope } from './envelope.js';

/** What a supervisor does to a running instance. */
export interface OperateInstance extends Envelope {
  instance: InstanceId;
  /** Answers what would happen, and changes nothing. */
  dryRun?: boolean;
}

export interface OperatorAnswer {
  instance: InstanceId;
  seq: number;
  facts: Fact[];
}
