import type {
  DeadlineId,
  ElementId,
  ElementInstanceId,
  EventId,
  IncidentId,
  Instant,
  JobId,
  Json,
  JsonObject,
  MessageId,
  ProcessId,
  ScopeId,
  Sha256,
  SubscriptionId,
  TimerId,
} from '@waymark/domain';
import type { ElementMapping } from './migrate/element-mapping.js';
import type { MigrationUndo } from './migrate/migration-undo.js';

/** Who caused an event: a person of the organisation, a partner system, or Waymark itself. */
export type Actor =
  { kind: 'person'; id: string } | { kind: 'partner'; id: string } | { kind: 'system'; id: string };

/** What someone asks of an instance, in the imperative. `id` is unique, `at` is service time. */
export type Event = {
  id: EventId;
  at: Instant;
  actor: Actor;
  unknown?: NamesOfTasks;
} & EventBody;

/**
 * Names that expressions give for tasks. Only the host knows which of them the organisation has: it
 * takes a step with an `unknown` one again and says so (docs/semantics.md#who-gets-a-task).
 */
export interface NamesOfTasks {
  teams: string[];
  skills: string[];
  people: string[];
  /** People who have left or must not see the case. Their task is offered to the others. */
  left?: string[];
}

export type EventBody =
  | {
      kind: 'start';
      instance: string;
      process: ProcessId;
      element?: ElementId;
      variables: JsonObject;
      businessKey?: string;
      tags?: string[];
    }
  | { kind: 'claim-task'; task: ElementInstanceId }
  /** `toList`: a delegated task is offered again, because who delegated it cannot do it. */
  | { kind: 'return-task'; task: ElementInstanceId; toList?: true }
  | {
      kind: 'assign-task';
      task: ElementInstanceId;
      to: string;
      reason?: string;
    }
  | {
      kind: 'delegate-task';
      task: ElementInstanceId;
      to: string;
      reason?: string;
    }
  | { kind: 'complete-task'; task: ElementInstanceId; variables: JsonObject }
  | {
      kind: 'throw-from-task';
      task: ElementInstanceId;
      throws: 'error' | 'escalation';
      code: string;
      variables?: JsonObject;
    }
  | { kind: 'fire-timer'; timer: TimerId; generation: number }
  | {
      kind: 'finish-job';
      job: JobId;
      attempt: number;
      variables: JsonObject;
    }
  | {
      kind: 'fail-job';
      job: JobId;
      attempt: number;
      code: string;
      retryAt?: Instant;
      retriesLeft?: number;
    }
  | {
      kind: 'throw-from-job';
      job: JobId;
      attempt: number;
      throws: 'error' | 'escalation';
      code: string;
      variables?: JsonObject;
    }
  | {
      kind: 'deliver-message';
      message: MessageId;
      name: string;
      subscription: SubscriptionId;
      payload: JsonObject;
    }
  | {
      kind: 'deliver-signal';
      signal: string;
      name: string;
      subscription: SubscriptionId;
      payload: JsonObject;
    }
  /** State outside the instance has changed: evaluates every conditional event again. */
  | { kind: 're-evaluate' }
  | { kind: 'retry-incident'; incident: IncidentId }
  | {
      kind: 'set-variables';
      scope?: ScopeId;
      variables: JsonObject;
      reason: string;
    }
  | {
      kind: 'move-token';
      from: ElementInstanceId;
      to: ElementId;
      reason: string;
    }
  | { kind: 'cancel-instance'; reason: string }
  | {
      kind: 're-plan';
      referenceFrom: Sha256;
      reason: string;
      earliest?: Record<DeadlineId, Instant>;
      /** Only these deadlines are counted again; every other keeps its time. */
      only?: DeadlineId[];
    }
  /** Goes on in another program (`docs/semantics.md#migrations`). */
  | {
      kind: 'migrate';
      from: Sha256;
      to: Sha256;
      /** The numbers of the two versions in their journey. */
      versions: { from: number; to: number };
      mapping: ElementMapping;
      reason: string;
      /** For deadlines that a new rule puts in the past. */
      earliest?: Record<DeadlineId, Instant>;
    }
  /** Goes back to the program before the last step, which was a migration. */
  | ({ kind: 'undo-migration'; seq: number; reason: string } & MigrationUndo)
  | {
      kind: 'edit-deadline';
      deadline: DeadlineId;
      due: Instant;
      reason: string;
    }
  | { kind: 'pause-deadline'; deadline: DeadlineId; until: Instant; reason: string }
  | { kind: 'resume-deadline'; deadline: DeadlineId; reason: string }
  | {
      kind: 'acknowledge-rung';
      deadline: DeadlineId;
      action: string;
      until: Instant;
    };

export type EventKind = EventBody['kind'];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/** The answer instead of a new state: the event does not fit, and nothing has changed. */
export interface Rejection {
  code: string;
  element?: ElementId;
  detail: Json;
}
