export { breakGlass } from './access/break-glass.js';
export { listConflicts } from './access/conflicts.js';
export { declareConflict } from './access/declare-conflict.js';
export { isRelatedToCase } from './access/is-related-to-case.js';
export { openBothSides } from './access/open-both-sides.js';
export { isKeptByOtherSide } from './access/other-side.js';
export { recordView } from './access/record-view.js';
export { createCaseWriter, type CaseWriterSettings } from './bindings/case-writer.js';
export { createCasework, type Casework, type CaseworkSettings } from './casework.js';
export type { CaseDetails, SourceFacts } from './case-file/case-details.js';
export type { CaseFile, CaseStatus } from './case-file/case-file.js';
export { CaseChanged } from './case-file/case-store.js';
export { alarmsOf, type CohortAlarm, type FileWindow } from './cohort/alarms.js';
export { reportCsv } from './cohort/import-results.js';
export { OUTCOMES, type RowOutcome, type RowResult } from './cohort/import-row.js';
export type { Counters, ImportRecord, ImportState } from './cohort/import-store.js';
export { listMappings, loadMapping, type Mapping } from './cohort/mapping.js';
export { readTable } from './cohort/read-table.js';
export type { ImportToRun } from './cohort/run-import.js';
export type { WorkRow, WorkedRow } from './cohort/work-row.js';
export type { CaseCommand } from './commands/case-command.js';
export type {
  ChangeContactRule,
  ClearChannel,
  ContactCommands,
  RaiseUnsafeSignal,
  RecordAttempt,
} from './commands/contact-commands.js';
export type {
  AddDocument,
  AssignWorker,
  FileCommands,
  LinkPerson,
  RecordConsent,
  RecordDeath,
} from './commands/file-commands.js';
export type { MergeCases, MergeCommands, UndoMerge } from './commands/merge-cases.js';
export { consoleSender } from './outbound/console-sender.js';
export type { Delivery } from './outbound/deliver-message.js';
export { fileSender } from './outbound/file-sender.js';
export type { MessageToQueue, Queued } from './outbound/queue-message.js';
export type { OutboundMessage, Sender, SendResult } from './outbound/sender.js';
export type { Banner } from './reading/banner.js';
export type { BannerRule } from './reading/banner-rules.js';
export type { CaseFileView } from './reading/case-file.js';
export { caseLabels, maySeeCase, type CaseLabel } from './reading/case-labels.js';
export * from './reading/list-cases.js';
export * from './reading/list-imports.js';
export { brokenGlass } from './reading/supervision/broken-glass.js';
export { contactSuspended } from './reading/supervision/contact-suspended.js';
export { overdueByRung } from './reading/supervision/overdue-by-rung.js';
export { p1WithoutAttempt } from './reading/supervision/p1-without-attempt.js';
export { rowTasks } from './reading/supervision/row-tasks.js';
export type { TimelineEntry } from './reading/timeline.js';
export * from './synthetic/index.js';
