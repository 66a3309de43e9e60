/**
 * Every column that may hold something about a person, and what becomes of it at the erasure of a
 * case (docs/service/erasure.md#what-is-erased). `personal-columns.db.spec.ts` fails if a table has
 * a column that is in neither list.
 *
 * - `sealed`: encrypted with a key that the erasure destroys.
 * - `expires`: encrypted with a key that is destroyed once its time is over.
 * - `emptied`: the erasure empties it.
 * - `hash`: a keyed hash, which nobody can make again without the text.
 * - `organisation`: words about a journey or a rule, not a person, encrypted with the
 *   organisation's key.
 */
export type Treatment = 'sealed' | 'expires' | 'emptied' | 'hash' | 'organisation';

export const PERSONAL_COLUMNS: Record<string, Record<string, Treatment>> = {
  approval_request: { reason: 'organisation' },
  assessment: { payload: 'sealed' },
  audit: { payload: 'sealed' },
  batch: { reason: 'organisation' },
  blind_index: { value: 'emptied' },
  case_file: { details: 'sealed', reference: 'emptied', merged_into: 'emptied' },
  case_person: { details: 'sealed' },
  command: { request: 'hash', answer: 'sealed' },
  conflict: { reason: 'emptied', words: 'sealed', lift_words: 'sealed' },
  consent: { words: 'sealed' },
  contact_attempt: { note: 'sealed', details: 'sealed' },
  contact_point: { value: 'sealed' },
  contact_rule: { rule: 'sealed' },
  contact_suspension: { words: 'sealed' },
  deadline: { reason: 'emptied' },
  document_reference: { payload: 'sealed', sha256: 'emptied' },
  erasure: { words: 'sealed' },
  escalation: { action: 'emptied', words: 'sealed' },
  import: { file: 'expires', file_hash: 'hash' },
  import_part: { bytes: 'expires' },
  import_row: {
    row_index: 'emptied',
    pair_index: 'emptied',
    victim_index: 'emptied',
    payload: 'emptied',
  },
  import_suspect: { suspect_index: 'emptied' },
  instance: { state: 'sealed', business_key: 'emptied', key_index: 'emptied' },
  job: { input: 'sealed', result: 'sealed' },
  message: { payload: 'emptied', key_index: 'hash', key_exact: 'hash' },
  note: { payload: 'sealed' },
  outbox: { payload: 'emptied' },
  person: { details: 'sealed' },
  plan: { payload: 'sealed' },
  reference_change: { why: 'organisation', refusal: 'organisation' },
  page_draft: { body: 'sealed' },
  review: { payload: 'sealed' },
  safety_plan: { payload: 'sealed' },
  step: { payload: 'sealed' },
  subscription: { key_index: 'hash', key_exact: 'hash' },
  task: { title: 'emptied', sealed_title: 'sealed' },
  task_answer: { body: 'sealed' },
  task_draft: { body: 'sealed' },
  together_reason: { reason: 'sealed' },
  view_record: { reason: 'emptied', words: 'sealed' },
};
