export type { AskedValue, Gap, Overlap, TableAnalysis, TriedDecision } from '@waymark/decisions';
export { approverOf, type Approver, type Change } from './diff/change.js';
export { everythingChanged, type Difference } from './diff/everything-changed.js';
export { whatNeedsApproval } from './diff/what-needs-approval.js';
export { changedElements } from './edit/changed-elements.js';
export {
  checkDraft,
  draftProcesses,
  type CheckedDraft,
  type DraftDecision,
  type DraftProcess,
} from './edit/check-draft.js';
export { checkExpression, type CheckedExpression } from './edit/check-expression.js';
export { readDiagram, type Diagram } from './edit/diagram.js';
export type { AddedKind, BoundaryKind } from './edit/node-kinds.js';
export { runCommand, type EditCommand, type Edited } from './edit/run-command.js';
export { settingsOf, type Setting, type SettingRow, type SettingValue } from './edit/settings.js';
export {
  editedDecision,
  type EditedDecision,
  type EditedRow,
  type EditedTable,
  type InputColumn,
  type OutputColumn,
} from './edit/tables/edited-table.js';
export {
  lookAtDecision,
  tryDecisionOf,
  type CellFault,
  type LookedDecision,
} from './edit/tables/look-at-decision.js';
export { runTableCommand } from './edit/tables/run-table-command.js';
export type { ColumnKey, Part, TableCommand, TableFocus } from './edit/tables/table-command.js';
export { readTableFile, type TableFile } from './edit/tables/table-file.js';
export { contentOf, sourceText, type SourceText } from './edit/text/source-text.js';
export type { TranslatedSetting } from './from-other-tools/report.js';
export { translateDiagram, type TranslatedDiagram } from './from-other-tools/translate-diagram.js';
export { describeFiles, type DescribedFiles } from './journey/describe-files.js';
export { describeTables } from './journey/describe-tables.js';
export type { SourceFile } from './journey/source-file.js';
export { messageFlowsOf, type MessageFlow } from './outline/message-flows.js';
export { deadlineOf, outlineOf } from './outline/outline.js';
export { prepareJourney, type PreparedJourney } from './publish/prepare-journey.js';
export { withChanges, type ApprovedChange } from './reference/change-reference.js';
export { judgeChange, type JudgedChange } from './reference/check-change.js';
export { compileReference } from './reference/compile-reference.js';
export { completeReference } from './reference/complete-reference.js';
export { lintReference } from './reference/lint-reference.js';
export { roundtrip } from './roundtrip.js';
export { validateModel } from './validate/validate-model.js';
export { decodeXml } from './xml/decode-xml.js';
