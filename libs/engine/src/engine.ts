import type { CaseId, InstanceId, JsonObject, OrganisationId, PersonId } from '@waymark/domain';
import type { Program, State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { AdvanceInput, JobLock } from './advance/advance-input.js';
import type { AdvanceResult } from './advance/advance-result.js';
import type { AcknowledgeRung } from './commands/acknowledge-rung.js';
import type { CompleteTask } from './commands/complete-task.js';
import type { BatchCommands } from './batches/batch-commands.js';
import type { Envelope } from './commands/envelope.js';
import type { DraftCommands } from './journey-drafts/draft-commands.js';
import type { JourneyCommands } from './commands/journey-commands.js';
import type { MessagingCommands } from './commands/messaging-commands.js';
import type { OperatorAnswer } from './commands/operate-instance.js';
import type { OperatorCommands } from './commands/operator-commands.js';
import type { DiscardDelivery } from './commands/discard-delivery.js';
import type { RetriedDelivery, RetryDelivery } from './commands/retry-delivery.js';
import type { SendMessageAgain } from './commands/send-message-again.js';
import type { Started, StartInstance } from './commands/start-instance.js';
import type { CancelInstance } from './commands/cancel-instance.js';
import type { ChangeVariables } from './commands/change-variables.js';
import type { TightenDeadline } from './commands/tighten-deadline.js';
import type { HandTask, TaskAnswer, TaskCommand } from './commands/task-command.js';
import type { RunningDriver } from './driver/beyond-record.js';
import type { BuildWork } from './driver/driver-builds.js';
import type { DriverRequest } from './driver/driver-protocol.js';
import type { JobWork } from './driver/job-work.js';
import type { PokeWork } from './driver/pokes.js';
import type { Recovered } from './driver/recover.js';
import type { Tidied } from './driver/tidy.js';
import type { DutyCommands } from './duty/duty-commands.js';
import type { DriverVisit } from './driver/visit-for-driver.js';
import type { Overlooked } from './driver/watchman.js';
import type { StaffSending } from './notices/staff-sender.js';
import type { StaffMember } from './reading/staff.js';
import type { TaskView } from './reading/task-view.js';
import type { TraceStep } from './reading/trace.js';
import type { MigrateCommands } from './migration/migrate-commands.js';
import type { Published } from './messaging/message-to-publish.js';
import type { Outcome } from './refusal.js';
import type { ReferenceChangeCommands } from './reference-changes/reference-change-commands.js';
import type { Replanned, ReplanDeadlines } from './replan/replan-deadlines.js';

/** The engine as other rooms use it. */
export interface Engine extends Commands, Driving, Reading, Noticing {
  advance(input: AdvanceInput): Promise<AdvanceResult>;
  advanceIn(tx: Tx, input: AdvanceInput): Promise<AdvanceResult>;
  /** Carries out the outbox rows that concern instances. @returns how many rows were settled. */
  relay(organisation: OrganisationId, most?: number): Promise<number>;
  /** The organisations for which `relay` has something to do now. */
  organisationsToRelay(): Promise<OrganisationId[]>;
}

/**
 * Every command answers an Outcome: an expected refusal is a value, and only a fault is thrown.
 * Commands whose name ends in `In` run inside the caller's transaction and throw `Refused`.
 */
export interface Commands
  extends
    MessagingCommands,
    JourneyCommands,
    DraftCommands,
    OperatorCommands,
    MigrateCommands,
    BatchCommands,
    DutyCommands,
    ReferenceChangeCommands {
  startInstance(command: StartInstance): Promise<Outcome<Started>>;
  startInstanceIn(tx: Tx, command: StartInstance): Promise<Started>;
  replanDeadlines(command: ReplanDeadlines): Promise<Outcome<Replanned>>;
  retryDelivery(command: RetryDelivery): Promise<Outcome<RetriedDelivery>>;
  /** Decides that a failed delivery is not tried again. */
  discardDelivery(
    command: DiscardDelivery,
  ): Promise<Outcome<{ delivery: string; state: 'discarded' }>>;
  /** Sends a message that reached nobody again. */
  sendMessageAgain(command: SendMessageAgain): Promise<Outcome<Published>>;
  claimTask(command: TaskCommand): Promise<Outcome<TaskAnswer>>;
  returnTask(command: TaskCommand): Promise<Outcome<TaskAnswer>>;
  assignTask(command: HandTask): Promise<Outcome<TaskAnswer>>;
  delegateTask(command: HandTask): Promise<Outcome<TaskAnswer>>;
  completeTask(command: CompleteTask): Promise<Outcome<TaskAnswer>>;
  /** Returns every task of the case that the person holds. @returns their ids. */
  returnTasksOfIn(
    tx: Tx,
    command: Envelope & { caseId: CaseId; person: PersonId },
  ): Promise<string[]>;
  acknowledgeRung(command: AcknowledgeRung): Promise<Outcome<OperatorAnswer>>;
  /** Ends an instance because its case goes on in another one. */
  cancelInstanceIn(tx: Tx, command: CancelInstance): Promise<void>;
  /** Tells an instance that waits for no message what has become known. @returns false if ended */
  changeVariablesIn(tx: Tx, command: ChangeVariables): Promise<boolean>;
  /** Nobody who begins to wait receives these messages any more: what they said is not so. */
  withdrawMessagesIn(tx: Tx, message: { name: string; key: string }): Promise<void>;
  /** Moves an open deadline to an earlier time, never to a later one. @returns whether it moved */
  tightenDeadlineIn(tx: Tx, command: TightenDeadline): Promise<boolean>;
}

/** The side of drivers and of the worker (`ARCHITECTURE.md#the-driver`). */
interface Driving extends JobWork, PokeWork, BuildWork {
  /**
   * A driver's visit: it brings an event and takes all effects after the step it has seen. A
   * permanent refusal parks the instance and raises an alarm. A job of the wanted types that has to
   * run at once is locked in the same transaction. `finished` are the variables of a job that the
   * visitor has just run and that finished, so that its result needs no transaction of its own.
   */
  visitForDriver(
    request: DriverRequest,
    lockJob?: JobLock,
    finished?: JsonObject,
  ): Promise<DriverVisit>;
  /**
   * Finds open timers and jobs that are `lateMs` of real time past their time and that no driver
   * has handled, pokes their drivers and raises an alarm.
   */
  watch(lateMs: number): Promise<Overlooked[]>;
  /**
   * Whether this is the database that was last used here. If it is not (it was restored, or it is
   * another one), nothing may start before `recover`.
   * The answer true begins a new generation, so that a later restore of an earlier state is noticed
   * too. Ask once, at the start.
   */
  checkGeneration(): Promise<boolean>;
  /** Gives every open instance the next incarnation and a new driver, the most overdue first. */
  recover(): Promise<Recovered>;
  /** The running drivers whose instances the record lacks, with an alarm for each organisation. */
  beyondRecord(drivers: AsyncIterable<RunningDriver>): Promise<RunningDriver[]>;
  /** Changes the speed of service time, and has all timers armed again. */
  setClockRate(rate: number): Promise<void>;
  /** Removes expired messages and seals the audit chains. Runs about once a minute. */
  tidy(): Promise<Tidied>;
}

/** The side of the worker that carries notices to their people (`docs/service/escalation.md`). */
interface Noticing {
  /**
   * Writes notices for causes that nobody was told of, passes on those that reached nobody, and
   * writes the digests that are due.
   */
  watchNotices(organisation: OrganisationId): Promise<void>;
  /** Tells who has to know of open tasks that nobody can do. Repeating it is harmless. */
  watchTasks(organisation: OrganisationId): Promise<void>;
  /** Sends one message to a member of staff. @returns whether there was one that was due. */
  deliverStaffMessage(organisation: OrganisationId, sending: StaffSending): Promise<boolean>;
  /** Asks the providers what became of the messages they have. @returns how many it asked about. */
  askProviders(
    job: { organisation: OrganisationId; interruptedAfterSeconds?: number },
    sending: StaffSending,
  ): Promise<number>;
}

/** Reads that need keys or programs. The others are functions of a transaction: `reading/`. */
interface Reading {
  /**
   * An instance's state in clear, or null if there is no such instance. The caller has already
   * checked that the person may see it.
   */
  instanceState(tx: Tx, instance: InstanceId): Promise<State | null>;
  /** The program that an instance runs on, or null if there is no such instance. */
  programOf(tx: Tx, instance: InstanceId): Promise<Program | null>;
  /** Why this program may not be live beside the other journeys that are, or null. */
  ringWithLive(tx: Tx, program: Program): Promise<string | null>;
  /** Everybody to whom this open task can be given now, by name. */
  recipientsOf(tx: Tx, task: TaskView): Promise<StaffMember[]>;
  /** Open tasks that nobody can do as things are. */
  nobodyCan(tx: Tx): Promise<TaskView[]>;
  trace(organisation: OrganisationId, instance: InstanceId): Promise<TraceStep[]>;
}
