import type { Because, ChannelRule } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { SIGNALS, wordFor } from '../../shared/words.js';

const WHOSE: Record<string, string> = {
  victim: 'The victim’s own word',
  other: 'The word of somebody else, which only narrows what was known',
  read: 'A colleague turned the words into times',
};

/** By the checklist, or by what was added to its answers. */
const GRADED: Record<string, string> = {
  'dash-24': 'Graded on the DASH',
  'young-person-24': 'Graded on the young person’s DASH',
  'own-checklist': 'Graded on our own checklist',
  'general-checklist': 'Graded on our general checklist',
  continued: 'Judged by a worker',
};

const WHAT: Record<Because['about'], (code: string | null) => string> = {
  grade: (code) => (code ? (GRADED[code] ?? 'Graded on a checklist') : 'Graded'),
  suspended: (code) => wordFor(SIGNALS, code ?? 'warning'),
  'contact-withdrawn': () => 'They want no contact',
  'death-not-confirmed': () => 'Somebody said that they have died',
  'safe-times': (code) => WHOSE[code ?? ''] ?? 'Recorded',
};

/** Whose word it is, when, by whom it was recorded, and what was said. */
export const becauseWords = ({ about, at, by, code, words }: Because): string =>
  `${WHAT[about](code)}: ${londonTime(at)}, recorded by ${by}.` + (words ? ` “${words}”` : '');

const WHOSE_NO: Record<string, string> = {
  victim: 'The victim’s own word',
  police: 'The word of the police',
  partner: 'The word of somebody else',
};

/** Why a channel is closed, where somebody closed it. */
export const closedWords = ({
  whose,
  at,
  by,
  signal,
}: NonNullable<ChannelRule['said']>): string => {
  const what =
    signal === null ? (WHOSE_NO[whose ?? ''] ?? 'Found when we tried') : wordFor(SIGNALS, signal);
  return `${what}: ${londonTime(at)}, recorded by ${by}.`;
};
