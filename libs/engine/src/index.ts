export { problemWords } from './migration/cannot-migrate.js';
export type { MigrationPreview } from './migration/preview-migration.js';
export {
  BATCHES_POSITION,
  batches,
  batchView,
  type BatchView,
  failedInstances,
  failuresByCode,
} from './reading/batches.js';
export type { JobLock } from './advance/advance-input.js';
export type { Envelope, Principal } from './commands/envelope.js';
export type { OperatorAnswer } from './commands/operate-instance.js';
export { mayWorkOn } from './fitness/fitness.js';
export { reserveCommand } from './commands/reserve-command.js';
export { runCommand } from './commands/run-command.js';
export type { TaskAnswer } from './commands/task-command.js';
export { createEngine, type EngineSettings } from './create-engine.js';
export {
  approvalRequest,
  approvalRequests,
  APPROVALS_POSITION,
} from './reading/approval-requests.js';
export {
  answersOfCase,
  answersOfTask,
  lastAnswers,
  type AnsweredTask,
  type LastAnswer,
} from './answers/task-answer.js';
export * from './drafts/task-draft.js';
export type { DriverEffect, DriverRequest } from './driver/driver-protocol.js';
export { contactPointsOf } from './duty/contact-points.js';
export { readRota } from './duty/read-rota.js';
export type { JobKey, JobResult, JobToRun } from './driver/job.js';
export type { RunningDriver } from './driver/beyond-record.js';
export type { DriverBuild } from './driver/driver-builds.js';
export { POKE_LEASE_MS, type ClaimedPoke, type SettledPoke } from './driver/pokes.js';
export type { DriverVisit } from './driver/visit-for-driver.js';
export type { Commands, Engine } from './engine.js';
export { TYPED_KEPT_DAYS } from './drafts/tidy-drafts.js';
export { closeNotice, markNoticesSeen } from './notices/answer-notice.js';
export { closeCaseNotices } from './notices/close-case-notices.js';
export * from './notices/staff-sender.js';
export * from './ports.js';
export { type CannotDo, cannotDo } from './reading/cannot-do.js';
export { reasonOfPause } from './reading/reason-of-pause.js';
export { deadlinesOfTask } from './reading/deadlines-of-task.js';
export {
  DELIVERIES_POSITION,
  type FailedDelivery,
  failedDeliveries,
} from './reading/failed-deliveries.js';
export { findTask } from './reading/find-task.js';
export { hiddenProcesses } from './reading/hidden-processes.js';
export {
  findInstance,
  INSTANCES_POSITION,
  type InstanceView,
  listInstances,
} from './reading/instances.js';
export type { DraftView } from './journey-drafts/draft-row.js';
export * from './reading/journey-drafts.js';
export { type PublishedFile, versionFiles } from './reading/version-files.js';
export { journeyVersion, type WholeVersion } from './reading/journey-version.js';
export * from './reading/journey-versions.js';
export { liveJourneys } from './reading/live-journeys.js';
export { maySeeDeadline } from './reading/may-see-deadline.js';
export { dueSoon } from './reading/due-soon.js';
export { hasDoneBefore } from './reading/did-before.js';
export { hasTeamAndSkillsOf } from './reading/offered-to.js';
export { countNotices, type MyNotice, myNotices, NOTICES_POSITION } from './reading/my-notices.js';
export { noticeDecisions } from './reading/notice-decisions.js';
export { openIncidents } from './reading/open-incidents.js';
export type { Reader } from './reading/reader.js';
export {
  livePrograms,
  newerReference,
  presentReference,
  referenceOfInstance,
} from './reading/references.js';
export {
  type ChangeView,
  CHANGES_POSITION,
  referenceChange,
  referenceChanges,
} from './reading/reference-changes.js';
export * from './reading/staff.js';
export { openTasksOfCases } from './reading/open-tasks-of-cases.js';
export { taskVersion } from './reading/task-version.js';
export * from './reading/task-view.js';
export {
  keyOfUnclaimed,
  MESSAGES_POSITION,
  unclaimedMessages,
} from './reading/unclaimed-messages.js';
export {
  casesInConflict,
  isInConflict,
  visibleTo,
  inConflict,
  visibleToWatcher,
} from './reading/visible-to.js';
export { type Telling, whoWasTold } from './reading/who-was-told.js';
export { withTitles } from './reading/with-titles.js';
export { workList } from './reading/work-list.js';
export {
  AFTER_POSITION,
  daysOf,
  WORK_LIST_POSITION,
  workListOrder,
  workListPosition,
  workListStart,
} from './reading/work-list-order.js';
export type { Replanned } from './replan/replan-deadlines.js';
export { Refused, type Outcome, type Refusal } from './refusal.js';
export { type ChangePreview, previewChange } from './reference-changes/preview-change.js';
export { businessKeyIndex } from './messaging/business-key.js';
