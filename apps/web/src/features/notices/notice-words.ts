import type { Notice } from '@waymark/contracts';
import { roleWords, RUNGS, titleOfId, wordFor } from '../../shared/words.js';

/** What a notice is about, in one line. The case stands beside it. */
export function noticeWords(
  notice: Pick<Notice, 'kind' | 'title' | 'element' | 'about' | 'code' | 'notices' | 'decided'>,
): string {
  const { kind, title, element, about, code, notices, decided } = notice;
  const did = DECIDED[decided?.state ?? ''] ?? 'decided on';
  const because = decided?.reason ? `: “${decided.reason}”` : '';
  const journey = `“${titleOfId(code ?? '')}”`;
  const words: Record<Notice['kind'], string> = {
    rung: title ?? wordFor({}, element ?? 'Overdue work'),
    'nobody-on-duty': 'Nobody on duty could be told',
    'nobody-reached': 'Nobody on duty could be reached',
    'no-cohort-file': 'No police file has come today',
    'broken-glass': `${about ?? 'Somebody'} opened a case on which they do not work`,
    'death-recorded': 'The victim of this case has died: decide who else may be at risk',
    'safeguarding-opened': 'Decide on a safeguarding referral: the time for it has begun',
    'victim-message-failed': 'A message to the victim was not delivered',
    'system-fault': `Work has stopped: ${FAULTS[code ?? ''] ?? 'there is a fault in the system'}`,
    'bank-holidays': `The last known bank holiday is ${code ?? 'near'}: add those that follow`,
    'approval-requested': `${about ?? 'Somebody'} asks you to approve the journey ${journey}`,
    'approval-decided': `${about ?? 'Somebody'} ${did} your journey ${journey}${because}`,
    'messages-held': 'More messages than the limit allows: they are held until somebody decides',
    'merge-proposed': `${about ?? 'Somebody'} proposes to merge two cases: do you agree?`,
    'conflict-lift-asked': `${about ?? 'Somebody'} asks to lift a conflict of interest`,
    'clearance-asked': `${about ?? 'Somebody'} asks to use a suspended channel again: agree?`,
    'reference-change-asked': `${about ?? 'Somebody'} asks you to approve a change of a rule`,
    'reference-change-decided': `${about ?? 'Somebody'} ${did} your change of a rule${because}`,
    'task-assigned': `${title ?? 'A task'}: ${about ?? 'somebody'} gave it to you`,
    'worker-named': `${about ?? 'Somebody'} made you the named worker of this case`,
    'pause-ended': `${title ?? 'A deadline'}: its pause is over, and the clock runs`,
    'nobody-can': `${title ?? 'A task'}: nobody can do it now. Find somebody, or change the rota`,
    'danger-again': 'In danger now, told again: read what was said last',
    'grave-news-unheard':
      'Something grave was reported, and no task asks anybody to look at it: review the risk today',
    'victim-called': `They got in touch: read what they told ${about ?? 'a colleague'}`,
    'contact-breach': `${about ?? 'Somebody'} left or sent something where it is not safe`,
    'comes-of-age': 'The victim is 18 today: review how they are contacted and who is told',
    digest: notices === 1 ? '1 notice waited for you' : `${notices ?? 0} notices waited for you`,
  };
  return words[kind];
}

/** Faults that somebody in the service can mend. */
const FAULTS: Record<string, string> = {
  'unknown-role': 'a task is for a role that does not exist',
  'unknown-team': 'a task is for a team that nobody has',
  'unknown-skill': 'a task is for a skill that nobody has',
  'unknown-person': 'a task is for a person whom nobody knows',
  'unknown-priority': 'a task has a priority that does not exist',
  'follow-up': 'the follow-up of a task is no date and time',
};

const SETTLED: Record<string, string> = {
  'fault-mended': 'The fault was mended',
  'message-delivered': 'The message is settled',
  'nothing-held': 'No message is held any more',
  'file-came': 'The file came',
  'task-ended': 'The task has ended',
  'another-worker': 'Somebody else is the named worker now',
  'request-ended': 'It is decided, or its time is over',
  'holidays-added': 'Later bank holidays were added',
};

/** Why a notice is no longer needed, and whose act it was: `The file came (Amara Invented)`. */
export const settledWords = ({ code, by }: NonNullable<Notice['settled']>): string =>
  `${wordFor(SETTLED, code ?? 'It is done')}${by ? ` (${by})` : ''}`;

/** What a second person did about what somebody had proposed. */
const DECIDED: Record<string, string> = { approved: 'approved', refused: 'refused' };

/** Why it came to this person. */
export function reasonWords(
  notice: Pick<Notice, 'kind' | 'rung' | 'how' | 'standsFor' | 'title' | 'element'>,
): string {
  const { kind, rung, how, standsFor, title, element } = notice;
  if (how === 'acknowledged') return 'You acknowledged this. Your time is over and it is not done';
  const what =
    kind === 'rung'
      ? wordFor(RUNGS, rung ?? '')
      : kind === 'nobody-on-duty' || kind === 'nobody-reached'
        ? `For: ${title ?? wordFor({}, element ?? 'a notice of the system')}`
        : '';
  const instead = standsFor ? `you stand in for ${standsFor}` : '';
  return [what, instead].filter(Boolean).join('; ');
}

const VIA: Record<string, string> = {
  file: 'written to a file, sent to nobody',
  simulated: 'only simulated: written to a file, sent to nobody',
  console: 'written to the log, sent to nobody',
  smtp: 'by email',
  'govuk-notify': 'through GOV.UK Notify',
};
const CHANNELS: Record<string, string> = { text: 'text', email: 'email' };

/** How a message left: `text, through GOV.UK Notify`. */
export const carriedWords = (carried: { channel: string | null; via: string | null }): string =>
  [CHANNELS[carried.channel ?? ''], carried.via && (VIA[carried.via] ?? carried.via)]
    .filter(Boolean)
    .join(', ');

/** Why a message did not reach its person. */
export const FAILURES: Record<string, string> = {
  'no-contact-point': 'no number or address is known',
  'permanent-failure': 'the number or address does not exist',
  'temporary-failure': 'the telephone or mailbox could not be reached',
  'technical-failure': 'the provider had a fault',
  'not-reached-in-time': 'not delivered or seen in time',
  'conflict-of-interest': 'a conflict of interest was recorded',
  'clock-accelerated': 'nothing is sent while service time is accelerated',
};

/** How somebody came to get the notice, where it is not for their own role or relation. */
const HOW: Record<string, string> = {
  deputy: 'deputy',
  'on-call': 'on call',
  'straight-up': 'next role above',
  everybody: 'because nobody else could be told',
  acknowledged: 'acknowledged it before',
};
const RELATIONS: Record<string, string> = {
  assignee: 'has the task',
  'named-worker': 'named worker',
  deputy: 'deputy',
};

/** In which place somebody gets a notice. */
export const whyThem = ({ how, role }: { how: string; role: string }): string =>
  HOW[how] ?? RELATIONS[role] ?? roleWords(role);
