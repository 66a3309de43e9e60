/** Who has to agree besides the person who publishes. */
export type Approver = 'second-person' | 'safeguarding-lead';

/** One thing that a version may do, or no longer does, and for which somebody has to agree. */
export interface Change {
  /** What kind of change it is, as a code: `deadline-changed`. */
  code: string;
  /** Where it is: `form contact`, `call-back/make-call`. */
  place: string;
  /** One sentence for the person who decides. */
  words: string;
  needs: Approver;
}

/** The person who has to agree to all of them; null if nobody has to. */
export const approverOf = (changes: readonly Pick<Change, 'needs'>[]): Approver | null =>
  changes.some(({ needs }) => needs === 'safeguarding-lead')
    ? 'safeguarding-lead'
    : changes.length > 0
      ? 'second-person'
      : null;
