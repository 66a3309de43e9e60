import { addDays, londonDate, toInstant, type Instant, type SettingOfCode } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import { lockFor, type Tx } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { organisationSettings } from '../settings/organisation-settings.js';

/** Why a message is held, and until when. */
export interface Held {
  code: LimitCode;
  until: Instant;
}

/** The reason stays with the message until it leaves: `outbox.error`. */
type LimitCode = 'limit-of-case' | 'limit-of-case-and-process' | 'limit-of-process';

/**
 * The most messages that leave in one day, so that a journey which sends in a loop cannot flood a
 * victim or everybody (docs/service/safe-contact.md#a-limit-for-each-day). The values are for an
 * organisation whose reference data are older than the limits.
 */
const LIMITS: { code: LimitCode; setting: SettingOfCode; otherwise: number }[] = [
  { code: 'limit-of-case', setting: 'messagesOfCasePerDay', otherwise: 6 },
  { code: 'limit-of-case-and-process', setting: 'messagesOfCaseAndProcessPerDay', otherwise: 3 },
  { code: 'limit-of-process', setting: 'messagesOfProcessPerDay', otherwise: 500 },
];

/** Whether the limit of the day is reached. The caller has locked the case. */
export async function dailyLimit(
  within: CaseTransaction,
  { caseId, instance }: { caseId: string; instance: string | null },
): Promise<Held | null> {
  const { tx, at } = within;
  const today = londonDate(at);
  const process = await processOf(tx, instance);
  if (process !== null) await lockFor(tx, 'outgoing', process);
  const counted = await leftSince(tx, { since: localTime(today, '00:00'), caseId, process });
  const { setting } = await organisationSettings(tx, at);
  const reached = LIMITS.find(
    ({ code, setting: name, otherwise }) => counted[code] >= valueOf(setting, name, otherwise),
  );
  return reached ? { code: reached.code, until: localTime(addDays(today, 1), '09:00') } : null;
}

async function processOf(tx: Tx, instance: string | null): Promise<string | null> {
  if (instance === null) return null;
  const [row] = await tx.query<{ process: string }>(
    'select process from instance where organisation = $1 and id = $2',
    [tx.organisation, instance],
  );
  return row?.process ?? null;
}

/** What has left today, or may have: nobody knows of a call that was interrupted. */
async function leftSince(
  tx: Tx,
  { since, caseId, process }: { since: Instant; caseId: string; process: string | null },
): Promise<Record<LimitCode, number>> {
  const [row] = await tx.query<{ of_case: number; of_both: number; of_process: number }>(
    `select count(*) filter (where o.case_id = $3)::int as of_case,
        count(*) filter (where o.case_id = $3 and i.process = $4)::int as of_both,
        count(*) filter (where i.process = $4)::int as of_process
      from outbox o
      left join instance i on i.organisation = o.organisation and i.id = o.instance
      where o.organisation = $1
        and o.kind = 'contact-message'
        and o.state in ('sending', 'sent', 'written', 'unknown')
        and coalesce(o.settled_at, o.at) >= $2
        and (o.case_id = $3 or i.process = $4)`,
    [tx.organisation, since, caseId, process],
  );
  return {
    'limit-of-case': row?.of_case ?? 0,
    'limit-of-case-and-process': row?.of_both ?? 0,
    'limit-of-process': row?.of_process ?? 0,
  };
}

type Setting = Awaited<ReturnType<typeof organisationSettings>>['setting'];

function valueOf(setting: Setting, name: SettingOfCode, otherwise: number): number {
  try {
    const value = setting(name);
    return typeof value === 'number' ? value : otherwise;
  } catch (thrown) {
    if (thrown instanceof Refused) return otherwise;
    throw thrown;
  }
}

function localTime(date: string, time: string): Instant {
  const instant = toInstant(`${date}T${time}`);
  if (!instant.ok) throw new RangeError('a day of the service clock has these times');
  return instant.value;
}
