import type { PathChange, PathStep } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { RUNGS, wordFor } from '../../shared/words.js';

type NameOf = (process: string | null, element: string | null) => string;

/** What caused a step, as a person says it. */
const EVENTS: Record<string, string> = {
  start: 'It started',
  'claim-task': 'Somebody took a task',
  'return-task': 'Somebody returned a task',
  'assign-task': 'Somebody assigned a task',
  'delegate-task': 'Somebody handed a task on',
  'complete-task': 'Somebody completed a task',
  'throw-from-task': 'Somebody ended a task in another way',
  'fire-timer': 'A time was reached',
  'finish-job': 'An automatic job was done',
  'fail-job': 'An automatic job failed',
  'throw-from-job': 'An automatic job ended in another way',
  'deliver-message': 'A message arrived',
  'deliver-signal': 'A signal was given',
  're-evaluate': 'Something in the case changed',
  'retry-incident': 'Somebody tried again what had stopped',
  'set-variables': 'Somebody changed a value',
  'move-token': 'Somebody moved it to another element',
  'cancel-instance': 'Somebody cancelled it',
  're-plan': 'The rules for deadlines changed',
  migrate: 'It goes on in another version',
  'undo-migration': 'It went back to the version before',
  'edit-deadline': 'Somebody moved a deadline',
  'pause-deadline': 'Somebody paused a deadline',
  'resume-deadline': 'Somebody let a deadline go on',
  'acknowledge-rung': 'Somebody answered an overdue deadline',
};

export const eventWords = ({ event }: PathStep): string => EVENTS[event] ?? event;

const ENDED: Record<string, string> = { met: 'met', late: 'done late', cancelled: 'cancelled' };

/** One change as a sentence; null for what the drawing alone shows. */
export function changeWords(change: PathChange, nameOf: NameOf): string | null {
  const { what, process, element, due, code } = change;
  const of = `“${nameOf(process, element)}”`;
  const until = due === null ? '' : londonTime(due);
  switch (what) {
    case 'entered':
      return `Came to ${of}`;
    case 'left':
      return `Finished ${of}`;
    case 'cancelled':
      return `Ended ${of} before it was finished`;
    case 'moved':
      return `Was moved from ${of}`;
    case 'continued':
      return `${of} is continued by another element of the new version`;
    case 'flow-taken':
      return null;
    case 'deadline-set':
      return `The deadline of ${of} is ${until}`;
    case 'deadline-warned':
      return `The deadline of ${of} comes close`;
    case 'deadline-missed':
      return `The deadline of ${of} was missed`;
    case 'deadline-moved':
      return `The deadline of ${of} is now ${until}`;
    case 'deadline-paused':
      return `The deadline of ${of} is paused`;
    case 'deadline-resumed':
      return `The deadline of ${of} goes on, until ${until}`;
    case 'deadline-ended':
      return `The deadline of ${of} ended: ${ENDED[code ?? ''] ?? code}`;
    case 'rung-raised':
      return `${wordFor(RUNGS, code ?? '')}, because ${of} is late`;
    case 'timer-set':
      return `${of} waits until ${until}`;
    case 'timer-ended':
      return `${of} waits no longer`;
    case 'incident-raised':
      return `${of} has stopped (${code})`;
    case 'incident-resolved':
      return `${of} goes on`;
  }
}
