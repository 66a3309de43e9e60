import type { TaskItem } from '@waymark/contracts';
import { Tag } from '@waymark/ui';
import { gradeWords } from './words.js';

const COLOURS = { high: 'red', medium: 'orange', standard: 'blue' } as const;

type GradeTagProps = Pick<TaskItem, 'grade' | 'gradeBasis'> & {
  /** null: the task is about nobody's case yet. */ case?: string | null;
};

/**
 * How much risk a case is handled as, and whether that rests on our own assessment. Ungraded is
 * handled as high (domain.md E4). The same wherever a case is named.
 */
export function GradeTag({ grade, gradeBasis, case: caseId }: GradeTagProps) {
  if (caseId === null && grade === null) return <span className="wm-grade">No case yet</span>;
  return (
    <span className="wm-grade">
      <Tag colour={COLOURS[grade ?? 'high']}>{gradeWords(grade, gradeBasis)}</Tag>
      {gradeBasis !== 'assessed' && <span className="wm-grade__basis"> not yet assessed</span>}
    </span>
  );
}
