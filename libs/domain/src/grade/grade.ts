/** Grade of risk. A case without one is handled by `handledAs`. */
export const GRADES = ['standard', 'medium', 'high'] as const;
export type Grade = (typeof GRADES)[number];

export const isGrade = (value: unknown): value is Grade =>
  (GRADES as readonly unknown[]).includes(value);

/** What is known of a case's risk: our own assessment, and what the referrer said. */
export interface KnownGrades {
  /** Ours: only a person's assessment sets it. */
  grade: Grade | null;
  policeGrade: Grade | null;
}

/** What a grade rests on. `none`: nobody has graded the case (`handledAs`). */
export const GRADE_BASES = ['assessed', 'police', 'none'] as const;
export type GradeBasis = (typeof GRADE_BASES)[number];

/**
 * The grade that somebody gave: our assessment, or the referrer's grade until there is one; null if
 * neither is known. Only a signature lowers it (docs/service/assessment.md).
 */
export const workingGrade = ({ grade, policeGrade }: KnownGrades): Grade | null =>
  grade ?? policeGrade;

export const gradeBasis = ({ grade, policeGrade }: KnownGrades): GradeBasis =>
  grade !== null ? 'assessed' : policeGrade !== null ? 'police' : 'none';

/** A grade that nobody knows counts as high. */
export const effectiveGrade = (grade: Grade | null): Grade => grade ?? 'high';

/** Negative when `a` is the lower risk; ungraded counts as high. */
export const compareGrades = (a: Grade | null, b: Grade | null): number =>
  GRADES.indexOf(effectiveGrade(a)) - GRADES.indexOf(effectiveGrade(b));

export const higherGrade = (a: Grade, b: Grade): Grade => (compareGrades(a, b) >= 0 ? a : b);
