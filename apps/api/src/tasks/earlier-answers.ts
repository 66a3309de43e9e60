import { dangerLastSaid } from '@waymark/casework';
import type { TaskDetail } from '@waymark/contracts';
import { londonDate, type CaseId, type Instant, type JsonObject } from '@waymark/domain';
import {
  answersOfTask,
  findDraft,
  findHandedOn,
  lastAnswers,
  type LastAnswer,
  type TaskView,
} from '@waymark/engine';
import {
  dangerQuestion,
  draftValues,
  fitsField,
  showsLastTime,
  targetsOf,
  type FieldSchema,
  type FormSchema,
} from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { KeyRing, Tx } from '@waymark/persistence';

interface Asked {
  task: TaskView;
  form: FormSchema | null;
  identity: Identity;
}

/**
 * The drafts that belong to an open task: the person's own, and, for the person who has the task
 * now, a later one of whoever had it before. Neither brings back an answer about danger, because
 * the question is about now (docs/service/rules.md#rule-8).
 */
export async function draftsFor(
  tx: Tx,
  keys: KeyRing,
  { task, form, identity: { person } }: Asked,
): Promise<Pick<TaskDetail, 'draft' | 'handedOn'>> {
  const own = await findDraft(tx, keys, { task, person });
  const other =
    task.state === 'open' && task.assignee === person
      ? await findHandedOn(tx, keys, { task, person })
      : null;
  const handedOn = other && (!own || other.savedAt > own.savedAt) ? other : null;
  return { draft: shownIn(form, own), handedOn: shownIn(form, handedOn) };
}

/** What the form can show of a draft, without the answer about danger. */
function shownIn<Draft extends { values: JsonObject }>(
  form: FormSchema | null,
  draft: Draft | null,
): Draft | null {
  if (!draft || !form) return draft;
  const { [dangerQuestion(form)?.name ?? '']: _, ...values } = draftValues(form, draft.values);
  return { ...draft, values };
}

/**
 * What people answered before: beside the questions of an open task, the last answers in this case
 * to the fields that say `lastTime`; of a completed task, what was recorded. An answer that a field
 * could not have today, because its choices have changed, is left out.
 */
export async function earlierAnswers(
  tx: Tx,
  keys: KeyRing,
  { task, form, identity, now }: Asked & { now: Instant },
): Promise<Pick<TaskDetail, 'lastAnswers' | 'recorded'>> {
  if (!form || task.state === 'cancelled') return NONE;
  const shown = (fields: FieldSchema[], found: Map<string, LastAnswer>) =>
    byField(fields, (field) =>
      targetsOf(field)
        .flatMap((target) => found.get(target) ?? [])
        .filter(({ value }) => fitsField(field, value, now)),
    );
  if (task.state === 'completed')
    return { ...NONE, recorded: shown(form.fields, await answersOfTask(tx, keys, task.task)) };
  const fields = form.fields.filter(showsLastTime);
  if (task.case === null || fields.length === 0) return NONE;
  const found = await lastAnswers(tx, keys, {
    caseId: task.case,
    targets: fields.flatMap(targetsOf),
    roles: identity.roles,
  });
  const asked = dangerQuestion(form)?.name ?? '';
  const { [asked]: danger, ...others } = shown(fields, found);
  const stands = danger && (await standsToday(tx, danger, { caseId: task.case, now }));
  return { ...NONE, lastAnswers: stands ? { ...others, [asked]: danger } : others };
}

/**
 * That they were in danger is shown whenever it was said. That they were not says nothing on
 * another day, or after somebody reported danger (docs/service/rules.md#rule-8).
 */
async function standsToday(
  tx: Tx,
  { value, at }: LastAnswer,
  { caseId, now }: { caseId: CaseId; now: Instant },
): Promise<boolean> {
  if (value === true) return true;
  if (londonDate(at) !== londonDate(now)) return false;
  const said = await dangerLastSaid(tx, caseId);
  return said === null || said < at;
}

export const NONE = { lastAnswers: {}, recorded: {} };

/** Of several answers of a field, the latest. */
const byField = (
  fields: FieldSchema[],
  answersOf: (field: FieldSchema) => LastAnswer[],
): Record<string, LastAnswer> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const [latest] = answersOf(field).sort((one, other) => other.at.localeCompare(one.at));
      return latest ? [[field.name, latest]] : [];
    }),
  );
