import type { RecordOfCase } from '@waymark/casework';
import type { RecordedEntry } from '@waymark/contracts';
import { isJsonObject, type CaseId, type Instant, type Json, type OtherWay } from '@waymark/domain';
import {
  type AnsweredTask,
  answersOfCase,
  findTask,
  hiddenProcesses,
  namesOf,
  type TaskView,
  workList,
} from '@waymark/engine';
import { answeredFields, type FieldSchema } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { PageOfRows, Position, Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';
import type { Casework, Engine, Persistence } from '../parts.js';
import { formOfTask } from '../tasks/form-of-task.js';
import { byWords, timelineWords } from './timeline-words.js';

interface Reading {
  tx: Tx;
  engine: Engine;
  casework: Casework;
  keys: Persistence['keys'];
  identity: Identity;
}

interface Wanted {
  caseId: CaseId;
  now: Instant;
  /** The person judges the risk before they see how others did. */
  ownJudgement: boolean;
  /** The page before ended here; null for the newest. */
  after: Position | null;
  limit: number;
}

/** When an entry was recorded, and which: newest first. */
export const RECORDED_POSITION = ['string', 'string'] as const;

/**
 * A page of what people said, planned and decided in a case, newest first, each with who recorded
 * it and when: the answers of its completed tasks, and what was recorded outside a task. The caller
 * has checked that the person may open the file and records the view.
 */
export async function recordedEntries(
  reading: Reading,
  { caseId, now, ownJudgement, after, limit }: Wanted,
): Promise<PageOfRows<RecordedEntry>> {
  const { tx, casework, keys, identity } = reading;
  const { roles } = identity;
  const until = after === null ? null : String(after[0]);
  // What was recorded at the instant at which the page before ended is read again.
  const fetched = { until, limit: 2 * limit };
  const alsoTasks = await casework.rowTasksOfCase(tx, caseId);
  const answered = await answersOfCase(tx, keys, { caseId, alsoTasks, roles, ...fetched });
  const { records, completeAfter } = await casework.recordsOfCase(tx, caseId, fetched);
  const ends = [completeAfter, answered.length < fetched.limit ? null : answered.at(-1)?.at];
  const end =
    ends
      .filter((one) => typeof one === 'string' && one !== until)
      .sort()
      .at(-1) ?? null;
  const found = pageIn(
    [
      ...answered.map(({ task, at }) => ({ id: task, at, answered: task })),
      ...records
        .filter(isOutside(answered))
        .map((record) => ({ id: record.id, at: record.at, record })),
    ],
    { after, end, limit },
  );
  const shown = new Set(found.items.map(({ id }) => id));
  const entries = [
    ...(await entriesOfTasks(reading, {
      caseId,
      answered: answered.filter(({ task }) => shown.has(task)),
      now,
    })),
    ...found.items.flatMap((one) => ('record' in one ? [entryOfRecord(one.record)] : [])),
  ];
  const names = await namesOf(
    tx,
    entries.map(({ by }) => by),
  );
  const items = entries
    .filter(({ lines }) => lines.length > 0)
    .filter((entry) => !ownJudgement || !judges(entry))
    .sort(newestFirst)
    .map((entry) => ({ ...entry, by: byWords(entry.by, names) }));
  return { items, next: found.next };
}

interface Placed {
  id: string;
  at: Instant;
}

const newestFirst = (a: Placed, b: Placed): number =>
  a.at === b.at ? order(a.id, b.id) : order(a.at, b.at);
const order = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

/**
 * The rows after a position, newest first. Before `end` some rows were not read, so the page stops
 * there at the latest.
 */
function pageIn<Row extends Placed>(
  rows: readonly Row[],
  { after, end, limit }: { after: Position | null; end: Instant | null; limit: number },
): PageOfRows<Row> {
  const [at, id] = (after ?? []).map(String);
  const left = rows
    .filter((row) => at === undefined || newestFirst({ at, id: id ?? '' }, row) < 0)
    .filter((row) => end === null || row.at > end)
    .sort(newestFirst);
  const items = left.slice(0, limit);
  const last = items.at(-1);
  if (left.length > limit && last) return { items, next: [last.at, last.id] };
  return { items, next: end === null ? null : [end, LAST] };
}

/** After every id. */
const LAST = '\uffff';

/** Whether a person who judges first would learn from it how somebody else judged. */
const judges = ({ lines }: RecordedEntry): boolean =>
  lines.some(({ field }) => [field.bind ?? []].flat().some((target) => JUDGEMENT.test(target)));

const JUDGEMENT = new RegExp(
  '^case\\.(assessment\\.(grade|rationale|professionalJudgement)|grade$|tier$)' +
    '|^variable\\.secondGrade$',
);

async function entriesOfTasks(
  { tx, engine, keys, identity }: Reading,
  { caseId, answered, now }: { caseId: CaseId; answered: AnsweredTask[]; now: Instant },
): Promise<RecordedEntry[]> {
  const reader = readerOf(identity);
  const { items } = await workList(tx, keys, {
    reader,
    view: 'all',
    open: false,
    case: caseId,
    hidden: await hiddenProcesses(tx, identity.roles),
    soon: { today: now, soon: now },
    limit: MOST_TASKS,
  });
  const tasks = new Map(items.map((task) => [task.task, task]));
  const entries: RecordedEntry[] = [];
  for (const { task: id, at, by, answers } of answered) {
    const task: TaskView | null = tasks.get(id) ?? (await findTask(tx, keys, { task: id, reader }));
    const form = task && formOfTask(task, await engine.programOf(tx, task.instance));
    if (!task || !form) continue;
    entries.push({
      id,
      at,
      by,
      task: id,
      title: task.title,
      kind: kindOf(Object.keys(answers)),
      lines: answeredFields(form, answers, now),
    });
  }
  return entries;
}

/** A case has rarely more tasks; further ones are read one by one. */
const MOST_TASKS = 500;

/** The section of the file for which people look first. */
const KINDS: [RecordedEntry['kind'], place: string][] = [
  ['safety-plan', 'case.safetyPlan.'],
  ['plan', 'case.plan.'],
  ['needs', 'case.needs.'],
  ['closure', 'case.closure.'],
  ['contact', 'case.contactAttempt.'],
];
const kindOf = (places: string[]): RecordedEntry['kind'] =>
  KINDS.find(([, start]) => places.some((place) => place.startsWith(start)))?.[0] ?? 'other';

/** What the answers of a task say already is not said twice. */
function isOutside(answered: AnsweredTask[]): (record: RecordOfCase) => boolean {
  const said = new Set(answered.flatMap(({ task, at, by }) => [`${task} ${by}`, `${at} ${by}`]));
  return ({ task, at, by, code }) =>
    code === 'note:typed-in-ended-task' || !(said.has(`${task} ${by}`) || said.has(`${at} ${by}`));
}

function entryOfRecord({ id, at, by, task, code, said }: RecordOfCase): RecordedEntry {
  return {
    id,
    at,
    by,
    task,
    title: timelineWords(code, null),
    kind: RECORD_KINDS.find(([start]) => code.startsWith(start))?.[1] ?? 'other',
    lines: Object.entries(LABELS).flatMap(([name, label]) => {
      const value = name === 'otherWay' ? otherWayWords(said[name]) : said[name];
      return isSaid(value) ? [{ field: fieldOf(name, label, value), value }] : [];
    }),
  };
}

const RECORD_KINDS: [code: string, RecordedEntry['kind']][] = [
  ['attempt:', 'contact'],
  ['incoming:', 'contact'],
  ['safety-plan', 'safety-plan'],
  ['plan', 'plan'],
  ['note:needs', 'needs'],
  ['note:closure', 'closure'],
];

/** Parts of a record that are words for people, in the order in which they are read. */
const LABELS: Record<string, string> = {
  channel: 'How',
  whereInDanger: 'Where they are',
  called999: '999',
  spokenTo: 'Who was spoken to',
  text: 'What was written',
  goals: 'Goals',
  summary: 'Summary',
  victimVoice: 'What the victim said',
  support: 'Support from us',
  sharing: 'Sharing with others',
  contact: 'Contact from us',
  words: 'In their own words',
  saidBy: 'Who said it',
  from: 'Who got in touch',
  language: 'Their language',
  saidToThem: 'What somebody else was told',
  note: 'Note',
  safeTimes: 'Safe times',
  otherWay: 'Another safe way',
  suspectWhere: 'Where the suspect is',
  callAt: 'They asked to be called',
  newNumber: 'Another number',
  what: 'What happened',
  reason: 'Why',
  exitPlan: 'Exit plan',
  residualRisk: 'Risk that remains',
  howToReturn: 'How to come back',
};

const WAYS: Record<OtherWay['way'], string> = {
  'in-person': 'In person',
  partner: 'Through somebody',
};

/** A way has two parts, which are read together: `In person: the IDVA, at the surgery`. */
function otherWayWords(said: Json | undefined): string | undefined {
  if (said === 'none') return 'None any more';
  if (!isJsonObject(said)) return undefined;
  const { way, words } = said as unknown as OtherWay;
  return `${WAYS[way]}: ${words}`;
}

const isSaid = (value: Json | undefined): value is Json =>
  Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';

const AGREED = [
  { value: 'given', label: 'Yes' },
  { value: 'refused', label: 'No' },
  { value: 'withdrawn', label: 'Withdrawn' },
  { value: 'not-asked', label: 'Not asked yet' },
  { value: 'unknown', label: 'Not known' },
];

const CALLED = [
  { value: 'we-did', label: 'We called' },
  { value: 'others-did', label: 'They or somebody else called' },
  { value: 'no', label: 'Nobody had called' },
];

const HOW = [
  { value: 'phone', label: 'Phone' },
  { value: 'text', label: 'Text message' },
  { value: 'email', label: 'Email' },
  { value: 'letter', label: 'Letter' },
  { value: 'in-person', label: 'In person' },
  { value: 'track-my-crime', label: 'Track My Crime' },
  { value: 'times', label: 'The times at which contact is safe' },
  { value: 'other-way', label: 'Another safe way' },
];

/** Whose word it is. Of a death it is said in words. */
const SAID_BY = [
  { value: 'victim', label: 'The victim' },
  { value: 'police', label: 'The police' },
  { value: 'partner', label: 'Another agency' },
];

const WHO = [
  { value: 'victim', label: 'They themselves, and somebody made sure who it is' },
  { value: 'not-sure', label: 'Somebody who said that it is them: nobody could make sure' },
  { value: 'somebody-else', label: 'Somebody else' },
];

/** The words of a part that is stored as a code. */
const CHOICES: Record<string, FieldSchema['choices']> = {
  channel: HOW,
  called999: CALLED,
  saidBy: SAID_BY,
  from: WHO,
  saidToThem: [
    { value: 'nothing', label: 'Nothing' },
    { value: 'neutral', label: 'A neutral message: no service, no reason' },
    { value: 'who-we-are', label: 'Who we are, or why we called' },
  ],
};

const fieldOf = (name: string, label: string, value: Json): FieldSchema => ({
  name,
  label,
  type: name === 'callAt' ? 'date-time' : Array.isArray(value) ? 'goals' : 'choice',
  ...(name !== 'callAt' && !Array.isArray(value) && { choices: CHOICES[name] ?? AGREED }),
});
