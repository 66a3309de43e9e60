import { londonDate, type CohortRow } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseDetails } from './case-details.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from './contact-of-row.js';

/** The encrypted part of a case file that a row opens. */
export function detailsOfRow(row: CohortRow, within: Pick<CaseTransaction, 'at'>): CaseDetails {
  return {
    contact: contactOfRow(row),
    safeTimesText: row.safeTimes,
    crime: crimeOfRow(row, londonDate(within.at)),
    suspect: suspectOfRow(row),
    routeChosen: false,
    contactWithdrawn: false,
    reconciledAt: null,
    died: false,
    proposedClearance: null,
    awaitsSignature: null,
    needs: {},
    closure: {},
    handover: {},
    source: {
      system: row.sourceSystem,
      victimRef: row.victimRef,
      crimeRefs: [row.crimeRef],
      occurrenceRef: row.occurrenceRef,
      offenceCode: row.hoOffenceCode,
      offenceText: row.offenceText,
      area: row.locationArea,
      reportedAt: row.reportedAt,
      crimedAt: row.crimedAt,
      role: row.role,
      suspectRef: row.suspectRef,
      suspectRelationship: row.suspectRelationship,
      suspectStatus: row.suspectStatus,
      bailConditions: row.bailConditions,
      officerName: row.oicName,
      officerEmail: row.oicEmail,
      policeGrade: row.riskGrade,
      dashScore: row.dashScore,
      enhancedCategory: row.enhancedCategory,
      language: row.language,
      interpreter: row.interpreter,
      disability: row.disability,
      repeat: row.repeat12m,
      strangulation: row.strangulationFlag,
      threatsToKill: row.threatsToKillFlag,
      childrenPresent: row.childrenPresent,
      consentReferral: row.consentReferral,
    },
  };
}
