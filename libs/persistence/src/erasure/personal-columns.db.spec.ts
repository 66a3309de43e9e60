import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { PERSONAL_COLUMNS } from './personal-columns.js';

/**
 * Columns that never say anything about a person: ids, codes, times, states, names of elements and
 * of staff. A new column is added here or to `PERSONAL_COLUMNS`, after somebody has thought of it.
 */
const IMPERSONAL: Record<string, string> = {
  absence: 'id person',
  approval_request: 'id journey content needs changes requested_by state decided_by',
  assessment: 'id case_id task instrument version grade judgement signed_by supersedes made_by',
  audit: 'chain kind actor previous hash',
  audit_seal: 'heads previous hash',
  batch: 'id kind journey mapping undoes begun_by state changed_by',
  batch_item: 'batch instance state code',
  blind_index: 'kind case_id person',
  calling: 'case_id person task',
  case_file:
    'id stage grade tier priority contact_method named_worker deputy status hold ' +
    'close_reason police_grade working_grade handled_as',
  case_opposite: 'case_id other_case',
  case_person: 'case_id person role restrictions',
  chain_use: 'chain',
  command: 'id kind principal instance state',
  conflict: 'person case_id declared_by other_case lift_asked_by',
  consent: 'id case_id kind answer given_to',
  contact_attempt: 'id case_id task channel outcome made_by',
  contact_point: 'id case_id person channel safety said_by',
  contact_rule: 'id case_id source set_by',
  contact_suspension: 'id case_id channel signal raised_by cleared_by agreed_by',
  database_generation: 'generation recovering recovering_organisation recovering_instance',
  deadline:
    'instance id element_instance element process case_id rule rule_from source calendar ' +
    'base status rung next_rung acknowledged_by paused_by pause_ended_by',
  deployment: 'journey deployed_by',
  document_reference: 'id case_id task kind media_type retention made_by',
  driver_build: 'build',
  duty: 'id person role',
  ended_session: 'session',
  erasure: 'id case_id basis state asked_by decided_by certificate',
  escalation:
    'id instance deadline element case_id rung roles channel starts acknowledged_by state',
  import: 'id mapping state code counters warnings instance started_by',
  import_part: 'import',
  import_row: 'import outcome code case_id instance priority contact',
  import_suspect: 'import',
  incident: 'instance id origin code element_instance element message state resolved_by',
  instance: 'id process journey program reference status head case_id waiting_at parked chain',
  job: 'instance id element_instance element type state lock_owner headers outcome error_code',
  journey_draft: 'id journey name created_by changed_by discarded_by',
  // Diagrams, tables, forms and scenarios: like a published version, about no person.
  journey_draft_file: 'draft path encoding content',
  journey_draft_revision: 'draft changed_by',
  journey_version:
    'journey title program reference processes files state created_by approved_by note',
  message: 'id name source state chain',
  message_correlation: 'message process instance subscription state outbox',
  note: 'id case_id task kind visible_to made_by',
  notice:
    'id occasion instance deadline case_id subject person role how channel rung state kind ' +
    'process element code about stands_for follows',
  notice_event: 'id notice kind channel via code person',
  notice_occasion: 'id kind case_id instance code about',
  organisation: 'name settings',
  outbox: 'id kind instance case_id state error provider_reference chain',
  page_draft: 'case_id person page',
  person: 'id',
  plan: 'id case_id task made_by',
  poke: 'instance claim',
  program: 'id body',
  reference_change:
    'id kind name from_date change before content rules requested_by state decided_by ' +
    'reference',
  reference_set: 'id body',
  reference_work: 'change kind after refusals again',
  review: 'id case_id task outcome tier_before tier_after made_by',
  safety_plan: 'id case_id task made_by',
  signal: 'id name source',
  signal_receiver: 'signal instance id process element',
  staff: 'id name roles team skills deputy manager',
  staff_contact: 'person channel address',
  staff_message: 'id notice person channel via provider_id state carried_by error',
  start_listener: 'journey process element kind name',
  step: 'instance event_id kind program reference interpreter effects previous hash',
  subscription: 'instance id kind name element process pending',
  task:
    'id instance element_instance process element case_id name form roles team skills ' +
    'assignee delegated_by grade priority deadline overdue rung state completed_by apart ' +
    'process_run raised_grade raised_priority',
  task_answer: 'task case_id process targets answered_by',
  task_draft: 'task person',
  task_offer: 'role task',
  timer: 'instance id element state',
  titles_sealed: 'program',
  together_reason: 'person case_id other_case given_by',
  view_record: 'id person case_id what',
};

/** Every table has these: the organisation, and the name of the key of what is encrypted. */
const EVERYWHERE = new Set(['organisation', 'key_id']);

describe('every column that can hold words', () => {
  let test: TestPersistence;
  let columns: { table: string; column: string }[];
  beforeAll(async () => {
    test = await openTestPersistence();
    columns = await test.owner.query(
      `select table_name as table, column_name as column
        from information_schema.columns
        where table_schema = 'public'
          and data_type in ('text', 'bytea', 'json', 'jsonb', 'ARRAY')`,
    );
  }, 60_000);
  afterAll(() => test?.close());

  const isListed = ({ table, column }: { table: string; column: string }): boolean =>
    EVERYWHERE.has(column) ||
    Object.hasOwn(PERSONAL_COLUMNS[table] ?? {}, column) ||
    (IMPERSONAL[table] ?? '').split(' ').includes(column);

  it('is known to be about a person or not', () =>
    expect(columns.filter((one) => !isListed(one))).toEqual([]));

  it('exists, if it is listed', () => {
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const listed = [
      ...Object.entries(PERSONAL_COLUMNS).flatMap(([table, own]) =>
        Object.keys(own).map((column) => `${table}.${column}`),
      ),
      ...Object.entries(IMPERSONAL).flatMap(([table, own]) =>
        own.split(' ').map((column) => `${table}.${column}`),
      ),
    ];
    expect(listed.filter((one) => !known.has(one))).toEqual([]);
  });
});
