/** Local policy of one organisation (`settings.cohort`, and its dated values). */
export interface CohortPolicy {
  /** Home Office codes of offences whose victims this service does not support. */
  excludedOffences: readonly string[];
  /** A score from here on is visible high risk, whatever the grade says. */
  highScoreFrom: number;
}

/** Drug offences (92A to 92E): they have no victim who could be supported. */
export const DEFAULT_COHORT_POLICY: CohortPolicy = {
  excludedOffences: ['92A', '92B', '92C', '92D', '92E'],
  highScoreFrom: 14,
};
