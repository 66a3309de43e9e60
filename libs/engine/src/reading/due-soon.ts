import { addLength, londonDate, toInstant, type CalendarData, type Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { DueSoon } from './work-list-order.js';

const WORKING_DAY = 'working-day';
const WITHOUT_HOLIDAYS: CalendarData = { base: WORKING_DAY, holidays: [], closures: [] };

const LAST_MINUTE = '23:59';

/**
 * The end of today, and that of the organisation's next working day, by which the work list is cut
 * (docs/cohort.md#the-order-of-the-work-list).
 */
export async function dueSoon(tx: Tx, now: Instant): Promise<DueSoon> {
  const calendar = { ...(await workingDays(tx)), dayEnds: LAST_MINUTE };
  const today = toInstant(`${londonDate(now)}T${LAST_MINUTE}`);
  if (!today.ok) throw new Error(`${now} is no instant`);
  return {
    today: today.value,
    soon: addLength(
      now,
      { calendar: WORKING_DAY, amount: 1, unit: 'days' },
      { [WORKING_DAY]: calendar },
    ),
  };
}

/** By the id of their reference set, which names its content and so never changes. */
const calendars = new Map<string, CalendarData>();
const MOST_KEPT = 100;

async function workingDays(tx: Tx): Promise<CalendarData> {
  const [row] = await tx.prepared<{ id: string }>(
    'select id from reference_set where organisation = $1 order by recorded_at desc limit 1',
    [tx.organisation],
  );
  if (!row) return WITHOUT_HOLIDAYS;
  const known = calendars.get(row.id);
  if (known) return known;
  const [read] = await tx.query<{ calendar: CalendarData | null }>(
    `select body->'calendars'->'${WORKING_DAY}' as calendar
      from reference_set
      where organisation = $1 and id = $2`,
    [tx.organisation, row.id],
  );
  const calendar = read?.calendar ?? WITHOUT_HOLIDAYS;
  if (calendars.size >= MOST_KEPT) calendars.clear();
  calendars.set(row.id, calendar);
  return calendar;
}
