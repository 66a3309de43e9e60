import { addIsoDuration, LONDON, type Instant, type SettingOfCode } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import { organisationSettings } from '../settings/organisation-settings.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

type MostDays = Extract<SettingOfCode, `${string}Days` | `${string}DaysHigh`>;

/** A time or date that somebody agreed, and what the organisation allows. */
interface Agreed {
  /** The place in the case file, without `case.`, beside which a refusal stands. */
  field: string;
  code: string;
  most: { high: MostDays; other: MostDays };
  /** What is said of a later time; `{}` stands for the latest one. */
  tooLate: string;
}

/**
 * A time to call again, or to try again to assess: until then nothing else watches whether anybody
 * speaks to the victim (docs/service/safe-contact.md#what-is-recorded).
 */
const nextTalk = (field: string, code: string): Agreed => ({
  field,
  code,
  most: { high: 'callAtMostDaysHigh', other: 'callAtMostDays' },
  tooLate:
    'We call again by {} at the latest. ' +
    'If they asked for a later time, agree that we call before then to hear how they are.',
});

export const CALL_AT = nextTalk('contactAttempt.callAt', 'call-at');
export const TRY_AGAIN_AT = nextTalk('needs.tryAgainAt', 'try-again-at');
export const INTERPRETER_AT: Agreed = {
  ...nextTalk('interpreter.at', 'interpreter-at'),
  tooLate: 'The call is to be made by {} at the latest. Book somebody who is free before then.',
};
export const PLAN_FINISH_BY: Agreed = {
  field: 'safetyPlan.finishBy',
  code: 'safety-plan-finish-by',
  most: { high: 'safetyPlanFinishDaysHigh', other: 'safetyPlanFinishDays' },
  tooLate: 'The plan is to be finished by {} at the latest.',
};

/**
 * Refuses a time that has passed, or that lies further ahead than the organisation allows for the
 * grade that the case is handled as.
 * @throws Refused
 */
export async function assertAgreedTime(
  { tx, at: now }: Pick<CaseTransaction, 'tx' | 'at'>,
  file: CaseFile,
  { at, agreed }: { at: Instant | null | undefined; agreed: Agreed },
): Promise<void> {
  if (at === null || at === undefined) return;
  const { field, code, most, tooLate } = agreed;
  const isDate = at.length === 'YYYY-MM-DD'.length;
  const unit = isDate ? dayOf : minuteOf;
  if (unit(at) < unit(now))
    refuse(field, { code: `${code}-past`, kind: 'past', message: 'This time has passed.' });
  const { setting } = await organisationSettings(tx, now);
  const days = setting(handledGrade(file) === 'high' ? most.high : most.other);
  const latest = addIsoDuration(now, `P${Math.round(days)}D`, LONDON);
  if (unit(at) > unit(latest))
    refuse(field, {
      code: `${code}-too-late`,
      kind: 'maximum',
      message: tooLate.replace('{}', (isDate ? DAY : MINUTE).format(new Date(latest))),
    });
}

/** People give a time to the minute. */
const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / 60_000);

/** The London day, as text that sorts. */
const dayOf = (at: Instant): string =>
  at.length === 'YYYY-MM-DD'.length ? at : SORTED_DAY.format(new Date(at));

const SORTED_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: LONDON, dateStyle: 'short' });
const DATE = { timeZone: LONDON, day: 'numeric', month: 'long', year: 'numeric' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', DATE);
const MINUTE = new Intl.DateTimeFormat('en-GB', { ...DATE, hour: '2-digit', minute: '2-digit' });

function refuse(
  field: string,
  { code, kind, message }: { code: string; kind: 'past' | 'maximum'; message: string },
): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: `case.${field}`, code: kind, message }],
  });
}
