export { createCaseWriter, type CaseWriterSettings } from './bindings/case-writer.js';
export { createCasework, type Casework, type CaseworkSettings } from './casework.js';
export type { CaseDetails, SourceFacts } from './case-file/case-details.js';
export type { CaseFile, CaseStatus } from './case-file/case-file.js';
export { CaseChanged } from './case-file/case-store.js';
export { alarmsOf, type CohortAlarm, type FileWindow } from './cohort/alarms.js';
export { reportCsv } from './cohort/import-results.js';
export { OUTCOMES, type RowOutcome, type RowResult } from './cohort/row.js';
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
export type { TimelineEntry } from './reading/timeline.js';
export * from './synthetic/index.js';
