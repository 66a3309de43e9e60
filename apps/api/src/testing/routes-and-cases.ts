import type { RouteName } from '@waymark/contracts';

/** The ids by which a case can be asked for. An unknown case has ids of the same shape. */
export interface CaseIds {
  case: string;
  task: string;
  instance: string;
  deadline: string;
  incident: string;
  notice: string;
  erasure: string;
  delivery: string;
  held: string;
  unclaimed: string;
  import: string;
}

/** A call of a route about one case. */
interface Asking {
  params?: (ids: CaseIds) => Record<string, string>;
  query?: Record<string, string>;
  body?: (ids: CaseIds) => object;
}

/**
 * What a route has to do with cases:
 * - `one`: it is about one case. `same`: it answers everybody the same, whether there is a case.
 *   `afterErasure`: it shows nothing of the file, so it answers after an erasure too.
 * - `list`: it lists, counts or searches among cases.
 * - `none`: it is about no case, and why.
 */
export type RouteClass =
  | ({ about: 'one'; same?: true; afterErasure?: true } & Asking)
  | ({ about: 'list' } & Asking)
  | { about: 'none'; why: string };

const none = (why: string): RouteClass => ({ about: 'none', why });
const list = (asking: Asking = {}): RouteClass => ({ about: 'list', ...asking });
const ofCase = (body: object = {}): RouteClass => ({
  about: 'one',
  params: (ids) => ({ case: ids.case }),
  body: () => body,
});
const ofTask = (body: object = {}): RouteClass => ({
  about: 'one',
  params: (ids) => ({ task: ids.task }),
  body: () => body,
});
const ofInstance = (body: object = {}): RouteClass => ({
  about: 'one',
  params: (ids) => ({ instance: ids.instance }),
  query: { dryRun: '1' },
  body: () => body,
});
const ofDeadline = (body: object): RouteClass => ({
  about: 'one',
  params: (ids) => ({ deadline: ids.deadline }),
  query: { dryRun: '1' },
  body: () => body,
});
const read = (about: RouteClass): RouteClass => {
  const { body: _, query: __, ...rest } = about as { body?: unknown; query?: unknown };
  return rest as RouteClass;
};

const REASON = 'to see whether it is there';
const ofCaseAndItself: RouteClass = {
  about: 'one',
  params: (ids) => ({ case: ids.case }),
  body: (ids) => ({ from: ids.case, reason: REASON }),
};
const ofPage = (body?: object): RouteClass => ({
  about: 'one',
  params: (ids) => ({ case: ids.case, page: 'record-consent' }),
  ...(body && { body: () => body }),
});
const JOURNEY = none('journeys are no records of people');
const RULES = none('rules are no records of people');
const DUTY = none('who is on duty, not for whom');
const SESSION = none('the person themselves');
const SYSTEM = none('the system, not its records');

/** Every route by name, so that a new one does not compile until somebody has thought of cases. */
export const ROUTES_AND_CASES: Record<RouteName, RouteClass> = {
  signIn: SESSION,
  signInCallback: SESSION,
  signOut: SESSION,
  me: SESSION,
  demonstrationPeople: SESSION,
  demonstrationToken: SESSION,
  listPeople: none('staff'),
  listJourneys: JOURNEY,
  listVersions: JOURNEY,
  getVersionFile: JOURNEY,
  getVersionFiles: JOURNEY,
  getProgram: JOURNEY,
  getVersion: JOURNEY,
  getOutline: JOURNEY,
  getDecision: JOURNEY,
  getForm: JOURNEY,
  listScenarios: JOURNEY,
  listFindings: JOURNEY,
  lintJourney: JOURNEY,
  publishJourney: JOURNEY,
  listDrafts: JOURNEY,
  createDraft: JOURNEY,
  translateDiagram: JOURNEY,
  getDraft: JOURNEY,
  changeDraft: JOURNEY,
  renameDraft: JOURNEY,
  discardDraft: JOURNEY,
  restoreDraft: JOURNEY,
  publishDraft: JOURNEY,
  listDraftRevisions: JOURNEY,
  getDraftRevision: JOURNEY,
  compareDraft: JOURNEY,
  checkDraft: JOURNEY,
  listApprovals: JOURNEY,
  getApproval: JOURNEY,
  approveJourney: JOURNEY,
  refuseJourney: JOURNEY,
  getReference: JOURNEY,
  getReferenceSet: JOURNEY,
  getExampleDates: JOURNEY,
  listReferenceChanges: RULES,
  getReferenceChange: RULES,
  getReferenceFindings: RULES,
  previewReferenceChange: none('counts deadlines of all cases, small numbers only to leaders'),
  proposeReferenceChange: RULES,
  approveReferenceChange: RULES,
  refuseReferenceChange: RULES,
  withdrawReferenceChange: RULES,
  rePlanReferenceChange: none('a worker counts, the answer names no case'),
  startInstance: {
    about: 'one',
    body: (ids) => ({
      journey: 'escalation',
      process: 'find-safe-route',
      data: { caseId: ids.case },
    }),
  },
  listInstances: list(),
  getInstance: read(ofInstance()),
  getVariables: read(ofInstance()),
  trace: read(ofInstance()),
  getPath: read(ofInstance()),
  cancelInstance: ofInstance({ reason: REASON }),
  retryIncident: {
    about: 'one',
    params: (ids) => ({ instance: ids.instance, incident: ids.incident }),
    query: { dryRun: '1' },
    body: () => ({ reason: REASON }),
  },
  setVariables: ofInstance({ variables: { attempts: 1 }, reason: REASON }),
  migrateInstance: ofInstance({ version: 1, reason: REASON }),
  undoMigration: ofInstance({ reason: REASON }),
  moveToken: ofInstance({ from: '1', to: 'end', reason: REASON }),
  previewMigration: none('counts instances, small numbers and their ids only to leaders'),
  beginMigration: none('a worker moves them, the answer is a number'),
  listMigrations: none('counts instances, small numbers only to leaders'),
  getMigration: none('lists instances by id, and none of a case with a conflict'),
  pauseMigration: none('how a batch goes on, not of whom'),
  resumeMigration: none('how a batch goes on, not of whom'),
  stopMigration: none('how a batch goes on, not of whom'),
  repeatMigration: none('how a batch goes on, not of whom'),
  undoMigrations: none('a worker moves them, the answer is a number'),
  findCases: { about: 'list', body: () => ({ text: 'WM-0000000000' }) },
  listTasks: list({ query: { open: '1', filter: 'all', limit: '200' } }),
  getTask: read(ofTask()),
  claimTask: ofTask(),
  returnTask: ofTask(),
  assignTask: ofTask({ to: 'colin-worker' }),
  delegateTask: ofTask({ to: 'colin-worker' }),
  recipients: read(ofTask()),
  completeTask: ofTask({ values: {} }),
  keepTyped: ofTask({ values: {} }),
  taskState: read(ofTask()),
  beginCall: ofTask({ takeOver: false }),
  endCall: { ...(ofTask() as object), about: 'one', same: true },
  stop: { ...(ofTask({ values: null }) as object), about: 'one', same: true },
  saveDraft: ofTask({ values: {} }),
  acknowledgeDeadline: ofDeadline({ action: REASON, until: '2026-11-26T12:00:00.000Z' }),
  pauseDeadline: ofDeadline({ reason: REASON, until: '2026-11-26T12:00:00.000Z' }),
  resumeDeadline: ofDeadline({ reason: REASON }),
  editDeadline: ofDeadline({ due: '2026-12-01T12:00:00.000Z', reason: REASON }),
  overdue: list(),
  p1WithoutAttempt: list(),
  contactSuspended: list(),
  pausedDeadlines: list(),
  nobodyCan: list(),
  rowTasks: list(),
  brokenGlass: list(),
  reassign: {
    about: 'one',
    same: true,
    body: (ids) => ({ tasks: [ids.task], to: 'colin-worker', reason: REASON }),
  },
  listCases: list({ query: { limit: '200' } }),
  getCase: read(ofCase()),
  caseRecorded: read(ofCase()),
  caseTimeline: read(ofCase()),
  breakGlass: ofCase({ reason: REASON }),
  recordAttempt: ofCase({
    channel: 'phone',
    outcome: 'no-answer',
    at: '2026-11-25T10:00:00.000Z',
    insideSafeWindow: true,
  }),
  recordIncoming: ofCase({
    from: 'victim',
    channel: 'phone',
    outcome: 'reached',
    emergency: false,
  }),
  correctContact: ofCase({
    saidBy: 'police',
    point: { channel: 'phone', value: '07700 900771', safety: 'unknown', old: 'kept' },
  }),
  changeContactRule: ofCase({ phone: 'unsafe', confirmedByVictim: false }),
  readSafeTimes: ofCase({ windows: [{ days: [1], from: '10:00', to: '12:00' }] }),
  unsafeSignal: ofCase({ signal: 'warning', reason: REASON }),
  clearChannel: {
    about: 'one',
    params: (ids) => ({ case: ids.case, channel: 'phone' }),
    body: () => ({ confirmedByVictimVia: 'by letter', reason: REASON }),
  },
  recordConsent: ofCase({ support: 'given', spokenTo: false }),
  tellDanger: ofCase({ whereInDanger: 'At home', called999: 'no' }),
  recordDeath: ofCase({ diedAt: '2026-11-25T09:00:00.000Z', reason: REASON }),
  undoDeath: ofCase({ reason: REASON }),
  nameWorker: ofCase({ worker: 'colin-worker', reason: REASON }),
  compareCases: {
    about: 'one',
    params: (ids) => ({ case: ids.case, other: ids.case }),
  },
  mergeCases: ofCaseAndItself,
  undoMerge: ofCaseAndItself,
  getPageDraft: read(ofPage()),
  savePageDraft: ofPage({ values: { reason: REASON } }),
  stopOnPage: { ...(ofPage({ values: null }) as object), about: 'one', same: true },
  linkPerson: ofCase({ role: 'household', name: 'Somebody' }),
  addDocument: ofCase({
    title: 'A letter',
    kind: 'letter',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: '0'.repeat(64),
  }),
  listConflicts: read(ofCase()),
  declareConflict: ofCase({ person: 'colin-worker', reason: REASON }),
  liftConflict: {
    about: 'one',
    params: (ids) => ({ case: ids.case, person: 'colin-worker' }),
    body: () => ({ reason: REASON }),
  },
  workTogether: ofCase({ person: 'colin-worker', reason: REASON }),
  listErasures: list(),
  askForErasure: ofCase({ basis: 'request', legalClaim: false, contract: false, reason: REASON }),
  decideErasure: {
    about: 'one',
    params: (ids) => ({ erasure: ids.erasure }),
    body: () => ({ decision: 'refuse', reason: REASON }),
  },
  listFeeds: none('the kinds of file that can be read'),
  uploadCohort: none('what somebody sends; its rows are read by a worker'),
  listImports: list(),
  getImport: list({ params: (ids) => ({ import: ids.import }) }),
  importResults: list({ params: (ids) => ({ import: ids.import }) }),
  importReportFile: list({ params: (ids) => ({ import: ids.import }) }),
  listMessages: list({ query: { state: 'buffered' } }),
  publishMessage: {
    about: 'one',
    same: true,
    body: (ids) => ({ name: 'court.event', key: ids.case, payload: { attempts: 'many' } }),
  },
  sendMessageAgain: {
    about: 'one',
    body: (ids) => ({ message: ids.unclaimed, reason: REASON }),
  },
  listFailedDeliveries: list(),
  retryDelivery: { about: 'one', body: (ids) => ({ delivery: ids.delivery, reason: REASON }) },
  discardDelivery: { about: 'one', body: (ids) => ({ delivery: ids.delivery, reason: REASON }) },
  listHeldMessages: list(),
  releaseMessage: { about: 'one', body: (ids) => ({ message: ids.held, reason: REASON }) },
  discardMessage: { about: 'one', body: (ids) => ({ message: ids.held, reason: REASON }) },
  replanDeadlines: list({ query: { dryRun: '1' }, body: () => ({ reason: REASON }) }),
  myNotices: list({ query: { all: '1' } }),
  countNotices: list(),
  seeNotices: { about: 'one', same: true, body: (ids) => ({ notices: [ids.notice] }) },
  closeNotice: { about: 'one', afterErasure: true, params: (ids) => ({ notice: ids.notice }) },
  whoWasTold: {
    about: 'one',
    afterErasure: true,
    params: (ids) => ({ deadline: ids.deadline }),
  },
  myContactPoints: DUTY,
  changeContactPoints: DUTY,
  getRota: DUTY,
  addTurn: DUTY,
  endTurn: DUTY,
  addAbsence: DUTY,
  endAbsence: DUTY,
  events: none('says that lists may have changed, without ids: change-feed'),
  verifyAudit: none('hashes of the whole organisation'),
  recover: SYSTEM,
  rotateKeys: SYSTEM,
  listBuilds: SYSTEM,
  chooseBuild: SYSTEM,
  getClock: SYSTEM,
  setClock: SYSTEM,
};
