/** Opaque ids. No program reads their parts, and they never carry personal data. */
export type OrganisationId = string;
export type InstanceId = string;
export type CaseId = string;
export type PersonId = string;
export type ProcessId = string;
export type ElementId = string;
export type FlowId = string;
/**
 * One entry into an element of one instance. A user task's id in the work list is
 * `${InstanceId}.${ElementInstanceId}`.
 */
export type ElementInstanceId = string;
export type ScopeId = string;
export type TimerId = string;
export type JobId = string;
export type DeadlineId = string;
export type IncidentId = string;
export type SubscriptionId = string;
export type MessageId = string;
export type EventId = string;
export type EffectId = string;
/** Lower-case hex SHA-256 of canonical JSON. */
export type Sha256 = string;
/** ISO 8601 instant in UTC with milliseconds, `2026-11-22T09:00:00.000Z`: comparable as text. */
export type Instant = string;
/** ISO 8601 duration, `PT4H`, `P2W`. */
export type IsoDuration = string;
/** ISO calendar date, `2026-11-22`. */
export type LocalDate = string;
