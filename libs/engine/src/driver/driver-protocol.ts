import type { InstanceId, OrganisationId } from '@waymark/domain';

/**
 * What drivers and the engine say to each other. The shapes are those of
 * `@waymark/workflows/protocol`, which the engine may not import.
 */
export type DriverEvent =
  | { kind: 'poke' }
  | { kind: 'timer'; timer: string; generation: number }
  | { kind: 'job'; job: string; attempt: number };

/** Delays are in real milliseconds. */
export type DriverEffect =
  | {
      kind: 'arm-timer';
      timer: string;
      generation: number;
      element: string;
      due: string;
      delay: number;
    }
  | { kind: 'cancel-timer'; timer: string; generation: number }
  | {
      kind: 'run-job';
      job: string;
      attempt: number;
      type: string;
      element: string;
      delay: number;
    }
  | { kind: 'cancel-job'; job: string };

export interface DriverRequest {
  organisation: OrganisationId;
  instance: InstanceId;
  incarnation: number;
  /** The last step whose effects the driver has carried out. */
  seen: number;
  event: DriverEvent;
  /** The driver has lost what it was doing, and asks for everything that is open. */
  rearm?: boolean;
  /** The driver asks for everything open where an answer says so. */
  asksAgain?: boolean;
  /**
   * A visit for an instance without a driver: the claim of the poke that it answers
   * (`docs/adr/0017-a-first-visit-without-a-driver.md`).
   */
  claim?: string;
}

export type DriverAnswer =
  | { fenced: true }
  | {
      fenced: false;
      seq: number;
      effects: DriverEffect[];
      ended: boolean;
      waitingAt: string[];
      /** The effects are everything that is open, not only what is new. */
      rearmed?: boolean;
      /** The driver has to ask for everything that is open. */
      askAgain?: boolean;
    };
