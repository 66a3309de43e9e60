import type { TaskDetail } from '@waymark/contracts';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { timeWords } from '../../shared/time-words.js';

const MOST = 50;

/**
 * After an attempt at contact: which attempt it was, when the next one is due, and why then. Empty
 * where no other attempt follows, or nobody knows. What was recorded is recorded all the same.
 */
export async function nextAttempt(
  { records, case: caseId, element }: Pick<TaskDetail, 'records' | 'case' | 'element'>,
  next: readonly string[],
): Promise<string> {
  if (!records || caseId === null || next.length === 0) return '';
  try {
    const { items } = await call('listTasks', {
      query: { case: caseId, open: 'true', filter: 'all', limit: MOST },
    });
    const again = items.find((one) => one.element === element && next.includes(one.task));
    return again ? attemptWords(await call('getTask', { params: { task: again.task } })) : '';
  } catch {
    return '';
  }
}

/** `The next attempt is due Mon, 30 Nov 2026, 16:00. Attempts that count so far: 1 of 3. …` */
export const attemptWords = ({ due, results }: Pick<TaskDetail, 'due' | 'results'>): string =>
  [
    due && `The next attempt is due ${londonTime(due)}`,
    ...results
      .filter(({ lines }) => lines.some(({ words }) => words !== due))
      .map(
        ({ label, lines }) =>
          `${label}: ${lines.map(({ words }) => inASentence(words)).join('; ')}`,
      ),
  ]
    .filter(Boolean)
    .map((sentence) => ` ${sentence}.`)
    .join('');

function inASentence(words: string): string {
  const time = timeWords(words);
  return time === words ? words.charAt(0).toLowerCase() + words.slice(1) : time;
}
