import type { Priority } from '../priority.js';
import { workingGrade, type Grade, type KnownGrades } from './grade.js';

/** What is known of the risk of a case. */
export interface KnownRisk extends KnownGrades {
  priority: Priority | null;
  daFlag: boolean;
  svFlag: boolean;
  stalking: boolean;
  hba: boolean;
}

/**
 * The grade by which the work list, the journey, the ladder, the closure and an acknowledgement
 * handle a case (docs/service/assessment.md#a-case-without-a-grade): our grade, else the
 * referrer's. Without either, high for domestic abuse, sexual violence, stalking, so-called
 * 'honour'-based abuse and priority 1; otherwise by its priority. Null if the priority is not known
 * either: nobody has looked at the case, so it counts as high.
 *
 * The SQL column `case_file.handled_as` and the script `begin-journey` follow the same rule.
 */
export function handledAs(known: KnownRisk): Grade | null {
  const graded = workingGrade(known);
  if (graded !== null) return graded;
  if (known.daFlag || known.svFlag || known.stalking || known.hba) return 'high';
  return known.priority === null ? null : BY_PRIORITY[known.priority];
}

const BY_PRIORITY: Readonly<Record<Priority, Grade>> = {
  P1: 'high',
  P2: 'medium',
  P3: 'standard',
  P4: 'standard',
};
