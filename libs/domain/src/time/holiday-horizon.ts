import type { Instant, LocalDate } from '../ids.js';
import type { Problem } from '../result.js';
import { addMonths } from './local-date.js';
import { londonDate } from './zone.js';

/**
 * Warns when the known bank holidays end less than 12 months ahead (domain.md C.4): deadlines
 * beyond would count a holiday as a working day.
 */
export const holidayHorizon = (holidays: readonly LocalDate[], at: Instant): Problem | null => {
  const last = holidays.reduce((latest, date) => (date > latest ? date : latest), '');
  if (last >= addMonths(londonDate(at), 12)) return null;
  return {
    code: 'holiday-horizon',
    severity: 'warning',
    message: last
      ? `Bank holidays are known only until ${last}: add the next year's.`
      : 'No bank holidays are known: add them.',
    parameters: { last: last || null },
  };
};
