import type { DangerTold } from '@waymark/casework';
import type { Called999 } from '@waymark/domain';

interface DangerAnswers {
  emergency?: boolean | undefined;
  whereInDanger?: string | undefined;
  dangerWords?: string | undefined;
  called999?: Called999 | null | undefined;
}

/** What was said of danger now; null if nobody said that there is any. */
export const dangerOf = ({
  emergency,
  whereInDanger,
  dangerWords,
  called999,
}: DangerAnswers): DangerTold | null =>
  emergency === true
    ? {
        where: whereInDanger?.trim() || null,
        words: dangerWords?.trim() || null,
        called999: called999 ?? null,
      }
    : null;
