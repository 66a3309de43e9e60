import { NOW, type Choice, type Condition } from '@waymark/forms';
import { call } from '../../shared/api.js';
import { DANGER_HINT, IN_DANGER } from './danger-fields.js';
import type { Recorded } from './recorded.js';

const ANSWERED = ['phone', 'text', 'email', 'in-person', 'track-my-crime'];
const by = (...ways: string[]): Condition => ({ field: 'channel', in: ways });
const is = (...outcomes: string[]): Condition => ({ field: 'outcome', in: outcomes });

const OUTCOMES: Choice[] = [
  { value: 'reached', label: 'Spoke to the person, or they answered', when: by(...ANSWERED) },
  {
    value: 'declined',
    label: 'Spoke to the person: they want no support from us',
    hint: 'Only if they said so themselves.',
    when: by(...ANSWERED),
  },
  { value: 'call-later', label: 'Not now: they gave another time', when: by(...ANSWERED) },
  { value: 'refused', label: 'Did not want to talk, and gave no time', when: by(...ANSWERED) },
  {
    value: 'no-shared-language',
    label: 'They answered, but we share no language',
    when: by(...ANSWERED),
  },
  { value: 'no-answer', label: 'No answer, or nobody there', when: by('phone', 'in-person') },
  { value: 'voicemail', label: 'Voicemail left', when: by('phone') },
  { value: 'text-sent', label: 'Text sent', when: by('text') },
  { value: 'message-sent', label: 'Message sent', when: by('email', 'track-my-crime') },
  { value: 'letter-sent', label: 'Letter sent', when: by('letter') },
  {
    value: 'not-connected',
    label: 'Number not connected, or message returned',
    when: by('phone', 'text', 'email', 'letter', 'track-my-crime'),
  },
  {
    value: 'wrong-number',
    label: 'Wrong number or address',
    when: by('phone', 'text', 'email', 'letter', 'in-person'),
  },
  {
    value: 'someone-else',
    label: 'Someone else answered',
    hint: 'All contact stops until a safe route is found.',
  },
  {
    value: 'has-died',
    label: 'Somebody said that they have died',
    hint: 'This is a claim until it is confirmed: contact stops.',
  },
];

/**
 * Contact that we made outside a task, also where it was not safe: it has happened, so it is
 * recorded (docs/service/safe-contact.md#what-was-sent-all-the-same).
 */
export const attemptRecord: Recorded = {
  link: 'Record contact that was made outside a task',
  died: false,
  leads: true,
  initial: { at: NOW },
  form: {
    id: 'record-attempt',
    title: 'Contact that was made outside a task',
    guidance: [
      'If they are in danger now, call 999 first. Everything else can wait.',
      'Record what has happened, also if it was not safe: a voicemail, text, email or letter ' +
        'that was left or sent where that is not safe stops contact until a safe route is found, ' +
        'and a supervisor is told. Nobody can help if nobody knows.',
    ],
    afterSpeech: true,
    fields: [
      {
        name: 'channel',
        type: 'choice',
        label: 'How did you try?',
        required: true,
        choices: [
          { value: 'phone', label: 'Phone call' },
          { value: 'text', label: 'Text message' },
          { value: 'email', label: 'Email' },
          { value: 'letter', label: 'Letter' },
          { value: 'in-person', label: 'In person' },
          { value: 'track-my-crime', label: 'Track My Crime' },
        ],
      },
      { name: 'at', type: 'date-time', label: 'When?', required: true, notFuture: true },
      {
        name: 'outcome',
        type: 'choice',
        label: 'What happened?',
        required: true,
        choices: OUTCOMES,
      },
      {
        name: 'emergency',
        type: 'boolean',
        label: 'Are they in danger now?',
        hint: DANGER_HINT,
        visibleWhen: is(
          'reached',
          'declined',
          'call-later',
          'refused',
          'no-shared-language',
          'someone-else',
        ),
        requiredWhen: is('reached', 'declined'),
      },
      ...IN_DANGER,
      {
        name: 'spokenTo',
        type: 'text',
        label: 'Who did you speak to?',
        visibleWhen: is('someone-else', 'has-died'),
        requiredWhen: is('someone-else', 'has-died'),
        maxLength: 200,
      },
      {
        name: 'saidToThem',
        type: 'choice',
        label: 'What did you say to them?',
        hint: 'If they know now who called or why, say so: a supervisor has to know.',
        visibleWhen: is('someone-else'),
        requiredWhen: is('someone-else'),
        choices: [
          { value: 'nothing', label: 'Nothing' },
          { value: 'neutral', label: 'A neutral message: no service, no reason' },
          { value: 'who-we-are', label: 'Who we are, or why we called' },
        ],
      },
      {
        name: 'language',
        type: 'text',
        label: 'Which language do they speak?',
        hint: 'As far as you could tell, with the dialect. If nobody could tell, write that.',
        visibleWhen: is('no-shared-language'),
        requiredWhen: is('no-shared-language'),
        maxLength: 100,
      },
      {
        name: 'insideSafeWindow',
        type: 'boolean',
        label: 'Was it at a safe time?',
        required: true,
      },
      {
        name: 'callAt',
        type: 'date-time',
        label: 'When should we call?',
        notPast: true,
        visibleWhen: is('call-later'),
        requiredWhen: is('call-later'),
      },
      {
        name: 'safeToContinue',
        type: 'boolean',
        label: 'Is it safe to continue to use this way of contact?',
        visibleWhen: is('reached', 'declined', 'call-later'),
        requiredWhen: is('reached', 'declined'),
      },
      {
        name: 'note',
        type: 'textarea',
        label: 'What was said, left or sent',
        hint: 'Of a message, its words as far as you remember them.',
        required: true,
      },
    ],
  },
  send: ({ case: caseId, values, command }) =>
    call('recordAttempt', {
      params: { case: caseId },
      body: values as {
        channel: 'phone';
        outcome: 'reached';
        at: string;
        insideSafeWindow: boolean;
      },
      command,
    }),
  done: 'It is recorded. If something was not safe, contact has stopped, and a supervisor is told.',
};
