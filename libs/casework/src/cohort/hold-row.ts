import { relationshipOf, type CohortRow } from '@waymark/domain';
import { slugOf } from './exclude-row.js';

export type HeldCode =
  | 'child-protection'
  | 'child-sv-no-consent'
  | 'possible-match'
  | 'suspect-elsewhere'
  | 'hash-reused';

/**
 * Is this a child whom a person must look at before anything else? Known from the row alone
 * (domain.md C.6b, F.2).
 */
export function childHold(
  row: CohortRow,
  child: boolean,
): 'child-protection' | 'child-sv-no-consent' | null {
  const said = row.excludeReason === null ? null : slugOf(row.excludeReason);
  if (said === 'child-protection' || said === 'child-sv-no-consent') return said;
  if (!child) return null;
  if (row.svFlag === 'yes' && row.consentReferral !== 'yes') return 'child-sv-no-consent';
  return isProtectionMatter(row) ? 'child-protection' : null;
}

const CLOSE = new Set(['family', 'household', 'carer', 'partner', 'ex-partner']);

/** Harm at home, or from who should care. */
const isProtectionMatter = (row: CohortRow): boolean =>
  row.daFlag === 'yes' ||
  row.hbaFlag === 'yes' ||
  row.suspectAtAddress === 'yes' ||
  CLOSE.has(relationshipOf(row.suspectRelationship ?? '')) ||
  /\b(?:child protection|cruelty|neglect|abandon\w*|child abuse)\b/i.test(row.offenceText ?? '');
