import type { FlagSaid } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { titleOfId } from '../../shared/words.js';

/** Whose word a flag is, when, and by whom it was recorded. One line, or none for other flags. */
export const flagSaidWords = (flag: string, flagsSaid: readonly FlagSaid[]): string[] =>
  flagsSaid
    .filter((one) => one.flag === flag)
    .map(({ said }) =>
      said === null
        ? 'Nobody knows who said it first: read the history in the file'
        : `${wayWords(said.how)}: ${londonTime(said.at)}, recorded by ${said.by}`,
    );

const WAYS: Record<string, string> = {
  referral: 'The referral says so',
  'new-incident': 'A new crime in the police file says so',
  'row-changed': 'A change in the police file says so',
  'row-linked': 'A row of the police file says so',
  form: 'Answered in a task',
  operator: 'Somebody changed a value of the running journey',
  journey: 'The journey found it by its tables or scripts',
  'followed-journey': 'The journey found it by its tables or scripts',
  'cases-merged': 'It stood in a case of the same person that was merged',
  'merge-undone': 'It was said while two cases were merged',
};

const FORM = 'form:';

function wayWords(how: string): string {
  if (how.startsWith(FORM)) return `Answered in the task “${titleOfId(how.slice(FORM.length))}”`;
  // The name of a message has a point in it.
  return WAYS[how] ?? (how.includes('.') ? 'A message said so' : 'Recorded beside a task');
}
