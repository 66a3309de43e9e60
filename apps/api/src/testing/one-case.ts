import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from './shipped-service.js';

/**
 * The shipped journeys and one case: an invented victim of domestic abuse, graded high by the
 * police, who agreed to the referral.
 * @param more columns of the row that brings the case, beside or instead of the usual ones
 */
export async function serviceWithOneCase(
  more: Record<string, string> = {},
): Promise<{ api: ShippedService; caseId: string }> {
  const api = await startShippedService();
  const row = {
    source_system: 'test',
    victim_ref: 'V1',
    crime_ref: 'TEST1',
    surname: 'Invented',
    role: 'victim',
    reported_at: hoursAgo(20),
    crimed_at: hoursAgo(19),
    dob: '1990-01-01',
    phone1: '07700900123',
    da_flag: 'Y',
    risk_grade: 'high',
    consent_referral: 'Y',
    ...more,
  };
  return { api, caseId: await api.caseOf(await api.import([row]), 2) };
}
