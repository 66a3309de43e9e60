import type { Event, Stepped } from '@waymark/machine';
import type { Chain } from '../messaging/chain.js';
import type { Loaded } from './load-instance.js';
import type { NewJobLock } from './new-job-lock.js';

/** A step that the machine has taken, with all that recording it needs. */
export interface StepToWrite {
  loaded: Loaded;
  event: Event;
  stepped: Stepped;
  chain: Chain | null;
  /** A driver took the step: the answer tells it, so it needs no poke. */
  byDriver: boolean;
  /** Only for the first step of an instance. */
  started?: NewInstance;
  /** For a job that the step makes and the caller runs next. */
  lock?: NewJobLock | null;
}

interface NewInstance {
  journey: string;
  version: number;
  caseId: string | null;
}
