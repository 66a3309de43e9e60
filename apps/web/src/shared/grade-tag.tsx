import type { TaskItem } from '@waymark/contracts';
import { Tag } from '@waymark/ui';
import { GRADE_BASES, gradeWords, wordFor } from './words.js';

const COLOURS = { high: 'red', medium: 'orange', standard: 'blue' } as const;

type GradeTagProps = Pick<TaskItem, 'grade' | 'gradeBasis'> & {
  /** null: the task is about nobody's case. */ case?: string | null;
  /** Says who graded the case, if anybody did, and not only that we have not assessed it. */
  basis?: boolean;
  /** They are in danger now, so the case is handled as high whatever its grade is. */
  dangerSince?: string | null;
};

/**
 * The risk that a case is handled as, and whether we have assessed it ourselves. A case without a
 * grade is handled as high (docs/service/assessment.md).
 */
export function GradeTag({
  grade,
  gradeBasis,
  case: caseId,
  basis = false,
  dangerSince = null,
}: GradeTagProps) {
  if (caseId === null && grade === null) return <span className="wm-grade">No case</span>;
  if (gradeBasis === 'own-judgement')
    return <span className="wm-grade">Shown when you have given your own judgement</span>;
  if (dangerSince && !(grade === 'high' && gradeBasis === 'assessed'))
    return (
      <span className="wm-grade">
        <Tag colour="red">{gradeWords('high', 'none')}</Tag>
        <span className="wm-grade__basis govuk-hint"> Because they are in danger now</span>
      </span>
    );
  return (
    <span className="wm-grade">
      <Tag colour={COLOURS[grade ?? 'high']}>{gradeWords(grade, gradeBasis)}</Tag>
      {basis ? (
        <span className="wm-grade__basis govuk-hint"> {wordFor(GRADE_BASES, gradeBasis)}</span>
      ) : (
        gradeBasis !== 'assessed' && (
          <span className="wm-grade__basis">
            {gradeBasis === 'police' ? ' graded by the police,' : ''} not yet assessed
          </span>
        )
      )}
    </span>
  );
}
