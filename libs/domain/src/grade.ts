/** Grade of risk. `null` is ungraded, which is handled as high (domain.md E4). */
export const GRADES = ['standard', 'medium', 'high'] as const;
export type Grade = (typeof GRADES)[number];

/** P1 is worked first (domain.md E3). */
export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** T1 information, T2 enhanced, T3 intensive (domain.md E1). */
export const TIERS = ['T1', 'T2', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

export const isGrade = (value: unknown): value is Grade =>
  (GRADES as readonly unknown[]).includes(value);
export const isPriority = (value: unknown): value is Priority =>
  (PRIORITIES as readonly unknown[]).includes(value);
export const isTier = (value: unknown): value is Tier =>
  (TIERS as readonly unknown[]).includes(value);

/** What is known of a case's risk: our own assessment, and what the referrer said. */
export interface KnownGrades {
  /** Ours: only a person's assessment sets it. */ grade: Grade | null;
  policeGrade: Grade | null;
}

/** What a grade rests on. `none` is handled as high. */
export const GRADE_BASES = ['assessed', 'police', 'none'] as const;
export type GradeBasis = (typeof GRADE_BASES)[number];

/**
 * The grade a case is worked by: our assessment; before there is one, the referrer's word, which is
 * no assessment. null: nobody has said
 * anything. The SQL column `case_file.working_grade` and the script `begin-journey` say the same
 * (domain.md E4).
 */
export const workingGrade = ({ grade, policeGrade }: KnownGrades): Grade | null =>
  grade ?? policeGrade;

export const gradeBasis = ({ grade, policeGrade }: KnownGrades): GradeBasis =>
  grade !== null ? 'assessed' : policeGrade !== null ? 'police' : 'none';

/** How an ungraded case is worked. */
export const effectiveGrade = (grade: Grade | null): Grade => grade ?? 'high';

/** Negative when `a` is the lower risk; ungraded counts as high. */
export const compareGrades = (a: Grade | null, b: Grade | null): number =>
  GRADES.indexOf(effectiveGrade(a)) - GRADES.indexOf(effectiveGrade(b));

export const higherGrade = (a: Grade, b: Grade): Grade => (compareGrades(a, b) >= 0 ? a : b);
