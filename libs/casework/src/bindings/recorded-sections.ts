import type { Json, JsonObject } from '@waymark/domain';
import {
  assertAgreedTime,
  INTERPRETER_AT,
  PLAN_FINISH_BY,
  TRY_AGAIN_AT,
} from '../case-file/agreed-time.js';
import { appendRecord, type NewRecord } from '../case-file/record.js';
import { objectOf, refuseRule, textOf, type Binding, type Writing } from './binding.js';

type Section = Pick<NewRecord, 'table' | 'columns'>;
const recorded = (
  name: string,
  section: (said: JsonObject, writing: Writing) => Section | Promise<Section>,
): Binding => ({
  name,
  async write(value, writing) {
    const said = objectOf(value);
    await appendRecord(writing.within, {
      ...(await section(said, writing)),
      caseId: writing.file.id,
      task: writing.task,
      payload: said,
    });
    return { file: writing.file };
  },
});

/** case.safetyPlan.{text,agreed,finishBy}: one that was only begun is finished soon. */
export const safetyPlan = recorded('safetyPlan', async (said, { within, file }) => {
  await assertAgreedTime(within, file, { at: textOf(said['finishBy']), agreed: PLAN_FINISH_BY });
  if (textOf(said['text']) === null)
    refuseRule('safety-plan-empty', 'Write the safety plan.', 'safetyPlan.text');
  return {
    table: 'safety_plan',
    columns: { agreed: said['agreed'] === true || said['agreed'] === 'yes' },
  };
});

/** case.plan.{goals,agreedHow,agreedAt,words}. */
export const plan = recorded('plan', (said) => ({
  table: 'plan',
  columns: { agreed_at: textOf(said['agreedAt']) },
}));

/**
 * case.review.{summary,victimVoice,notAskedBecause,children}: a review has the victim's own words,
 * or says why they were not asked (docs/service/support.md).
 */
export const review = recorded('review', (said, { file }) => {
  const voice = textOf(said['victimVoice']);
  if (said['notAskedBecause'] === 'asked' && voice === null)
    refuseRule(
      'victim-voice',
      'Write what the victim said, or why they were not asked.',
      'review.victimVoice',
    );
  return { table: 'review', columns: { victim_heard: voice !== null, tier_before: file.tier } };
});

/** case.workerNote. */
export const workerNote: Binding = {
  name: 'workerNote',
  async write(value, { within, file, task }) {
    const words = textOf(value);
    if (words !== null)
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        task,
        columns: { kind: 'worker' },
        payload: { words },
      });
    return { file };
  },
};

/** case.needs.{eight categories}, and when somebody tries again who could not ask about them. */
export const needs: Binding = {
  name: 'needs',
  async write(value, { within, file, task }) {
    const { tryAgainAt = null, ...said } = objectOf(value);
    await assertAgreedTime(within, file, { at: textOf(tryAgainAt), agreed: TRY_AGAIN_AT });
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      task,
      columns: { kind: 'needs' },
      payload: { ...said, ...(tryAgainAt !== null && { tryAgainAt }) },
    });
    const next: Record<string, Json> = { ...file.details.needs, ...said };
    return { file: { ...file, details: { ...file.details, needs: next } } };
  },
};

/** case.partnerCheck: which partner has seen the victim, each with its answer. */
export const partnerCheck = recorded('partnerCheck', () => ({
  table: 'note',
  columns: { kind: 'partner-check' },
}));

/** case.interpreter: who interprets, when, and whether the family or community knows them. */
export const interpreter = recorded('interpreter', async (said, { within, file }) => {
  await assertAgreedTime(within, file, { at: textOf(said['at']), agreed: INTERPRETER_AT });
  return { table: 'note', columns: { kind: 'interpreter' } };
});
