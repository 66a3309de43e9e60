import { addIsoDuration, LONDON, type Instant } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import { organisationSettings } from '../settings/organisation-settings.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';

/**
 * Refuses a time to call again that has passed, or that lies further ahead than a victim may be
 * without a call from us: until then nothing else watches whether anybody calls
 * (docs/service/safe-contact.md#what-is-recorded).
 * @throws Refused
 */
export async function assertCallAt(
  { tx, at: now }: Pick<CaseTransaction, 'tx' | 'at'>,
  file: CaseFile,
  callAt: Instant | null | undefined,
): Promise<void> {
  if (callAt === null || callAt === undefined) return;
  if (minuteOf(callAt) < minuteOf(now)) refuse('call-at-past', 'past', 'This time has passed.');
  const latest = await latestCallAt(tx, file, now);
  if (minuteOf(callAt) > minuteOf(latest))
    refuse(
      'call-at-too-late',
      'maximum',
      `We call again by ${WORDS.format(new Date(latest))} at the latest. ` +
        'If they asked for a later time, agree that we call before then to hear how they are.',
    );
}

async function latestCallAt(
  tx: CaseTransaction['tx'],
  file: CaseFile,
  now: Instant,
): Promise<Instant> {
  const { setting } = await organisationSettings(tx, now);
  const days = setting(handledGrade(file) === 'high' ? 'callAtMostDaysHigh' : 'callAtMostDays');
  return addIsoDuration(now, `P${Math.round(days)}D`, LONDON);
}

/** People give the time of a call to the minute. */
const minuteOf = (at: Instant): number => Math.floor(Date.parse(at) / 60_000);

const WORDS = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

function refuse(code: string, kind: 'past' | 'maximum', message: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: 'case.contactAttempt.callAt', code: kind, message }],
  });
}
