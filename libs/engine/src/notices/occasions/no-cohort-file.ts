import {
  addDays,
  londonDate,
  toInstant,
  workingMinutesBetween,
  type Instant,
} from '@waymark/domain';
import { valuesInForce } from '../../reading/values-in-force.js';
import type { FindOccasions } from './occasion.js';

/** The journey of an organisation that gets a police file every service day. */
const JOURNEY = 'daily-cohort-triage';

/**
 * No police file has come by the alarm time of a service day, or only one without rows: the
 * supervisor and an intake administrator ask the police for it
 * (docs/service/intake.md#no-row-is-a-forgotten-victim).
 */
export const noCohortFile: FindOccasions = async (tx, context) => {
  const at = context.now();
  const values = await valuesInForce(tx, context, at);
  const alarmAt = values?.setting('cohortAlarmAt');
  const service = values?.reference.calendars['service'];
  const today = londonDate(at);
  const begin = instantOn(today, '00:00');
  const alarm = alarmAt ? instantOn(today, alarmAt) : null;
  if (!service || !begin || !alarm || at < alarm) return [];
  if (workingMinutesBetween(begin, instantOn(addDays(today, 1), '00:00') ?? begin, service) === 0)
    return [];
  const [row] = await tx.query(
    `select 1
      where exists (
          select from deployment
          where organisation = $1 and journey = $2 and live_from <= $3)
        and not exists (
          select from import
          where organisation = $1 and started_at >= $4 and state <> 'refused'
            and (state <> 'done' or rows > 0))`,
    [tx.organisation, JOURNEY, alarm, begin],
  );
  if (!row) return [];
  const expected = values?.setting('cohortExpectedBy');
  return [
    {
      kind: 'no-cohort-file',
      source: today,
      caseId: null,
      instance: null,
      due: expected ? instantOn(today, expected) : alarm,
      roles: ['supervisor', 'intake-admin'],
      channel: 'phone',
    },
  ];
};

const instantOn = (date: string, time: string): Instant | null => {
  const instant = toInstant(`${date}T${time}`);
  return instant.ok ? instant.value : null;
};
