import type {
  CaseId,
  DeadlineId,
  ElementId,
  ElementInstanceId,
  EventId,
  IncidentId,
  Instant,
  InstanceId,
  Json,
  JsonObject,
  MessageId,
  OrganisationId,
  PersonId,
  ProcessId,
  ScopeId,
  Sha256,
} from '@waymark/domain';
import type {
  Effect,
  Event,
  EventBody,
  Fact,
  Program,
  Reference,
  Rejection,
  State,
} from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { TaskView } from './reading/task-view.js';
import type { Outcome } from './refusal.js';

/**
 * Who asks: a signed-in person of the organisation (or a partner system), with the roles held now.
 */
export interface Principal {
  kind: 'person' | 'partner' | 'system';
  id: string;
  roles: readonly string[];
}

/**
 * What every command carries. `command` is the caller's idempotency key: the same id and request
 * again gets the stored answer.
 */
export interface Envelope {
  organisation: OrganisationId;
  command: string;
  principal: Principal;
  /**
   * The version that the caller has seen. If the task or instance has another version once it is
   * locked, the command is refused with 412 and changes nothing.
   */
  expected?: string;
}

export interface TaskAnswer {
  task: string;
  next: TaskView[];
}

// --- the one door
// ---------------------------------------------------------------------------------------------------

/** `event.at` absent: service time now, never before the instance's own. */
export type EventInput = { id: EventId; at?: Instant; actor: Event['actor'] } & EventBody;

export interface AdvanceInput {
  organisation: OrganisationId;
  instance: InstanceId;
  /** Of a driver: fences an older one. */
  incarnation?: number;
  event?: EventInput;
  /** Of a driver: the last step whose effects it carried out; the answer has all after it. */
  seen?: number;
  /** Answers the facts and leaves nothing behind. */
  dryRun?: boolean;
  /** Of a `start` event only. */
  start?: {
    journey: string;
    version: number;
    program: Sha256;
    reference: Sha256;
    caseId?: CaseId | null;
  };
  /** Of a driver that runs short jobs itself. */
  lockJob?: JobLock;
}
/**
 * The next job of these types, if the step leaves one to be run at once, is the caller's: locked as
 * by `startJob`, by the same transaction, and handed over with the answer.
 * Of types that may be repeated only: between the commit and its run nobody can tell whether it had
 * begun.
 */
export interface JobLock {
  owner: string;
  /** Real milliseconds. */ forMs: number;
  types: ReadonlySet<string>;
}

export type AdvanceResult =
  | { fenced: true }
  | {
      fenced: false;
      seq: number;
      answer?: Json;
      rejected?: Rejection;
      facts?: Fact[];
      effects: Effect[];
      ended: boolean;
      repeated: boolean;
      /** Element ids it waits at. */ waitingAt: ElementId[];
      /** Never for Temporal: it holds the job's input. */ locked?: JobToRun;
    };

// --- commands
// -------------------------------------------------------------------------------------------------------

export interface StartInstance extends Envelope {
  journey?: string;
  process?: ProcessId;
  element?: ElementId;
  variables?: JsonObject;
  businessKey?: string;
  caseId?: CaseId;
  tags?: string[];
  /** Given by imports so that the answer is known beforehand. */ instance?: InstanceId;
}
export interface TaskCommand extends Envelope {
  task: string;
}
export interface CompleteTask extends TaskCommand {
  submission: JsonObject;
}
export interface HandTask extends TaskCommand {
  to: string;
  reason?: string;
}
export interface OperateInstance extends Envelope {
  instance: InstanceId;
  dryRun?: boolean;
}
export interface OperatorAnswer {
  instance: InstanceId;
  seq: number;
  facts: Fact[];
}

export interface PublishMessage extends Envelope {
  name: string;
  key: string | null;
  payload?: JsonObject;
  /** Service time the message waits for somebody; default PT24H in minutes. */
  ttlMinutes?: number;
  message?: MessageId;
}
export interface DeployJourney extends Envelope {
  journey: string;
  title?: string;
  program: Program;
  reference: Reference;
  files: Record<string, string>;
  note?: string;
}
export interface DecideJourney extends Envelope {
  journey: string;
  version: number;
}

/**
 * Every command answers an Outcome: expected refusals are values; thrown is only what is broken.
 */
export interface Commands {
  startInstance(
    command: StartInstance,
  ): Promise<Outcome<{ instance: InstanceId; next: TaskView[] }>>;
  /** The same inside the caller's transaction (imports, casework). Throws `Refused`. */
  startInstanceIn(
    tx: Tx,
    command: StartInstance,
  ): Promise<{ instance: InstanceId; next: TaskView[] }>;
  claimTask(command: TaskCommand): Promise<Outcome<TaskAnswer>>;
  returnTask(command: TaskCommand): Promise<Outcome<TaskAnswer>>;
  /**
   * Gives back every task of the case that the person holds, inside the caller's transaction.
   * @returns their ids. Throws `Refused`.
   */
  returnTasksOfIn(
    tx: Tx,
    command: Envelope & { caseId: CaseId; person: PersonId },
  ): Promise<string[]>;
  assignTask(command: HandTask): Promise<Outcome<TaskAnswer>>;
  delegateTask(command: HandTask): Promise<Outcome<TaskAnswer>>;
  completeTask(command: CompleteTask): Promise<Outcome<TaskAnswer>>;
  acknowledgeRung(
    command: OperateInstance & { deadline: DeadlineId; action: string; until: Instant },
  ): Promise<Outcome<OperatorAnswer>>;
  pauseDeadline(
    command: OperateInstance & { deadline: DeadlineId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  resumeDeadline(
    command: OperateInstance & { deadline: DeadlineId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  editDeadline(
    command: OperateInstance & { deadline: DeadlineId; due: Instant; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  setVariables(
    command: OperateInstance & { variables: JsonObject; scope?: ScopeId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  moveToken(
    command: OperateInstance & { from: ElementInstanceId; to: ElementId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  retryIncident(
    command: OperateInstance & { incident: IncidentId },
  ): Promise<Outcome<OperatorAnswer>>;
  cancelInstance(command: OperateInstance & { reason: string }): Promise<Outcome<OperatorAnswer>>;
  publishMessage(
    command: PublishMessage,
  ): Promise<Outcome<{ message: MessageId; receivers: number; buffered: boolean }>>;
  publishMessageIn(
    tx: Tx,
    command: PublishMessage,
  ): Promise<{ message: MessageId; receivers: number; buffered: boolean }>;
  throwSignal(
    command: Envelope & { name: string; payload?: JsonObject },
  ): Promise<Outcome<{ signal: string; receivers: number }>>;
  /** A draft; the same program and reference as the newest version answers that version. */
  deployJourney(command: DeployJourney): Promise<
    Outcome<{
      journey: string;
      version: number;
      program: Sha256;
      state: 'draft' | 'approved' | 'live';
    }>
  >;
  /** Four eyes: not the one who deployed it. */
  approveJourney(
    command: DecideJourney,
  ): Promise<Outcome<{ journey: string; version: number; state: 'approved' }>>;
  makeLive(
    command: DecideJourney,
  ): Promise<Outcome<{ journey: string; version: number; state: 'live' }>>;
}

// --- the driver's side (libs/activities)
// ------------------------------------------------------------------------------
// The shapes are those of @waymark/workflows/protocol, which the engine may not import.

export type DriverEvent =
  | { kind: 'poke' }
  | { kind: 'timer'; timer: string; generation: number }
  | { kind: 'job'; job: string; attempt: number };
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
  seen: number;
  event: DriverEvent;
  rearm?: boolean;
}
export type DriverAnswer =
  | { fenced: true }
  | {
      fenced: false;
      seq: number;
      effects: DriverEffect[];
      ended: boolean;
      waitingAt: string[];
      rearmed?: boolean;
    };

/** `locked`: the job that was locked with the answer. It holds the job's input: not for Temporal. */
export interface DriverVisit {
  answer: DriverAnswer;
  locked: JobToRun | null;
}
export interface FinishedJob extends Omit<DriverRequest, 'event' | 'rearm'> {
  event: Extract<DriverEvent, { kind: 'job' }>;
  variables: JsonObject;
}

export interface JobToRun {
  instance: InstanceId;
  job: string;
  attempt: number;
  type: string;
  element: ElementId;
  elementInstance: ElementInstanceId;
  caseId: CaseId | null;
  at: Instant;
  input: JsonObject;
  headers: Record<string, string>;
  retriesLeft: number;
  /**
   * Somebody began this attempt before and did not finish: what came of it is not known. A type
   * that may not be repeated fails it instead.
   */
  interrupted: boolean;
}
export interface JobKey {
  organisation: OrganisationId;
  instance: InstanceId;
  job: string;
  attempt: number;
}
export type StartedJob =
  | { kind: 'run'; job: JobToRun }
  /** Its result is recorded, or nobody waits for it any more: nothing to run. */
  | { kind: 'settled' }
  | { kind: 'locked'; forMs: number };
export type JobResult =
  | { outcome: 'finished'; variables: JsonObject }
  /** `retryAt` (service time) absent: after a back-off that grows with the attempts. */
  | {
      outcome: 'failed';
      code: string;
      retryAt?: Instant;
      retriesLeft?: number;
    }
  /** A BPMN error of the task: caught by its boundary, or an incident. */
  | { outcome: 'error'; code: string; variables?: JsonObject };

/** A driver to wake: what signal-with-start needs. */
export interface PendingPoke {
  organisation: OrganisationId;
  instance: InstanceId;
  incarnation: number;
  process: ProcessId;
  seq: number;
}
/** Something was due and nobody came. */
export interface Overlooked {
  organisation: OrganisationId;
  instance: InstanceId;
  timers: number;
  jobs: number;
  since: Instant;
}

export interface Driving {
  /**
   * A driver's visit: brings its event, takes away everything to do after `seen`. A permanent
   * refusal parks the instance and raises an alarm.
   */
  advanceForDriver(request: DriverRequest): Promise<DriverAnswer>;
  /**
   * The same; a job of the wanted types that it would have to run at once is locked in the visit's
   * own transaction.
   */
  visitForDriver(request: DriverRequest, lockJob: JobLock): Promise<DriverVisit>;
  /** A visit that brings the result of a job which the same worker has just run. */
  finishJob(finished: FinishedJob, lockJob: JobLock): Promise<DriverVisit>;
  startJob(key: JobKey, lock: { owner: string; forMs: number }): Promise<StartedJob>;
  /** Renews the lock of a job that takes long. @returns false when it was lost. */
  extendJob(key: JobKey, lock: { owner: string; forMs: number }): Promise<boolean>;
  /**
   * Recorded in the job's row; the driver brings it to the instance with its next visit.
   * @returns false when the attempt was no longer open.
   */
  recordJob(key: JobKey, result: JobResult): Promise<boolean>;
  pendingPokes(most: number): Promise<PendingPoke[]>;
  /** The signal was accepted; not sent again for a while unless another step needs it. */
  markPoked(pokes: readonly PendingPoke[]): Promise<void>;
  /**
   * Finds open timers and jobs past their time (by `lateMs` of real time) that no driver has
   * handled, pokes their drivers and raises an alarm.
   */
  watch(lateMs: number): Promise<Overlooked[]>;
  /**
   * Whether this is the database that was last used here, as far as it was used. If not (it was
   * restored, or is another), nothing may start before `recover`.
   * The answer true begins a new generation, so that a restore of what was before this moment is
   * seen too: ask once, at start.
   */
  checkGeneration(): Promise<boolean>;
  /**
   * Every open instance gets the next incarnation and a driver, overdue timers first; the
   * database's generation is the present one.
   */
  recover(): Promise<{
    instances: number;
    timers: number;
    overdue: number;
    undecided: number;
  }>;
  /** Changes the speed of service time and has all timers armed again. */
  setClockRate(rate: number): Promise<void>;
  /**
   * Due work that is nobody's: messages past their time, seals of the audit chains. Every minute or
   * so.
   */
  tidy(): Promise<{ expiredMessages: number; sealedChains: number }>;
}

export interface TraceStep {
  seq: number;
  at: Instant;
  event: Event;
  facts: Fact[];
  incarnation: number;
  program: Sha256;
  reference: Sha256;
}
/** Reads that need keys or programs. The others are functions of a transaction: `reading/`. */
export interface Reading {
  /**
   * An instance's state in clear. The caller has already checked that the person may see it. Null
   * where there is no such instance.
   */
  instanceState(tx: Tx, instance: InstanceId): Promise<State | null>;
  /** The program that an instance runs on. Null where there is no such instance. */
  programOf(tx: Tx, instance: InstanceId): Promise<Program | null>;
  trace(organisation: OrganisationId, instance: InstanceId): Promise<TraceStep[]>;
}

/** The engine as other rooms get it. */
export interface Engine extends Commands, Driving, Reading {
  advance(input: AdvanceInput): Promise<AdvanceResult>;
  advanceIn(tx: Tx, input: AdvanceInput): Promise<AdvanceResult>;
  /** Carries out what the outbox holds for instances. @returns how many rows were settled. */
  relay(organisation: OrganisationId, most?: number): Promise<number>;
  /** Organisations for which `relay` has something to do now: one question where nothing is. */
  organisationsToRelay(): Promise<OrganisationId[]>;
}
