/** What an organisation decides for itself; its dated values. */
export interface CohortPolicy {
  /** Home Office codes of offences whose victims this service does not support. */
  excludedOffences: readonly string[];
  /** A score from here on is visible high risk, whatever the grade says. */
  highScoreFrom: number;
  /** Places whose victims this service looks after. Empty: it asks nobody where they live. */
  areasServed: readonly string[];
}

/** Drug offences (92A to 92E): they have no victim who could be supported. */
export const DEFAULT_COHORT_POLICY: CohortPolicy = {
  excludedOffences: ['92A', '92B', '92C', '92D', '92E'],
  highScoreFrom: 14,
  areasServed: [],
};
