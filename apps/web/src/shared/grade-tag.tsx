import { Tag } from '@waymark/ui';
import { gradeWords } from './words.js';

const COLOURS = { high: 'red', medium: 'orange', standard: 'blue' } as const;

/** Ungraded is handled as high (domain.md E4), and looks like it. */
export const GradeTag = ({ grade }: { grade: 'high' | 'medium' | 'standard' | null }) => <Tag colour={grade ? COLOURS[grade] : 'red'}>{gradeWords(grade)}</Tag>;
