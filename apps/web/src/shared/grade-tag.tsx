import type { TaskItem } from '@waymark/contracts';
import { Tag } from '@waymark/ui';
import { gradeWords } from './words.js';

const COLOURS = { high: 'red', medium: 'orange', standard: 'blue' } as const;

/** How much risk a case is handled as, and whether that rests on our own assessment. Ungraded is handled as high (domain.md E4). The same wherever a case is named. */
export const GradeTag = ({ grade, gradeBasis }: Pick<TaskItem, 'grade' | 'gradeBasis'>) => (
  <span className="wm-grade"><Tag colour={COLOURS[grade ?? 'high']}>{gradeWords(grade, gradeBasis)}</Tag>{gradeBasis !== 'assessed' && <> not yet assessed</>}</span>
);
