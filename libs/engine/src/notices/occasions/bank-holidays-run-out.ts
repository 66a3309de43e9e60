import { addDays, londonDate } from '@waymark/domain';
import { valuesInForce, type ValuesInForce } from '../../reading/values-in-force.js';
import type { FindOccasions } from './occasion.js';

/**
 * The list of bank holidays ends soon. After its end, deadlines would count bank holidays as
 * working days: an administrator adds the new ones. Told again every month (docs/service/time.md).
 */
export const bankHolidaysRunOut: FindOccasions = async (tx, context) => {
  const at = context.now();
  const values = await valuesInForce(tx, context, at);
  const days = values?.setting('bankHolidaysWarnDays');
  const last = lastBankHoliday(values);
  const today = londonDate(at);
  if (typeof days !== 'number' || last === '' || addDays(today, days) < last) return [];
  return [
    {
      kind: 'bank-holidays',
      source: `${last}/${today.slice(0, 7)}`,
      caseId: null,
      instance: null,
      code: last,
      roles: ['administrator', 'service-manager'],
      channel: 'email',
    },
  ];
};

/** The last that any calendar has, or empty text. */
export function lastBankHoliday(values: ValuesInForce | null): string {
  const known = Object.values(values?.reference.calendars ?? {}).flatMap(
    ({ holidays }) => holidays,
  );
  return known.reduce((latest, date) => (date > latest ? date : latest), '');
}
