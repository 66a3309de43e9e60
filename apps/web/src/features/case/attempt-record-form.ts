import { NOW, type Choice, type Condition } from '@waymark/forms';
import { call } from '../../shared/api.js';
import {
  callAtQuestion,
  dangerQuestions,
  interpreterQuestions,
  languageQuestion,
  newNumberQuestions,
  oldNumberConflict,
  safeToContinueQuestion,
  WAYS,
} from './contact-questions.js';
import type { Recorded } from './recorded.js';

const ANSWERED = ['phone', 'text', 'email', 'in-person', 'track-my-crime'];
const by = (...ways: string[]): Condition => ({ field: 'channel', in: ways });
const is = (...outcomes: string[]): Condition => ({ field: 'outcome', in: outcomes });

const OUTCOMES: Choice[] = [
  {
    value: 'reached',
    label: 'Spoke to the person, or they wrote back to us',
    when: by(...ANSWERED),
  },
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
        choices: WAYS,
      },
      { name: 'at', type: 'date-time', label: 'When?', required: true, notFuture: true },
      {
        name: 'outcome',
        type: 'choice',
        label: 'What happened?',
        required: true,
        choices: OUTCOMES,
      },
      ...dangerQuestions({
        couldAsk: is('call-later', 'refused', 'no-shared-language'),
        asked: is('reached', 'declined'),
        mayHear: is('someone-else'),
      }),
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
      languageQuestion(is('no-shared-language')),
      {
        name: 'insideSafeWindow',
        type: 'boolean',
        label: 'Was it at a safe time?',
        hint:
          'Compare it with the safe times of the case. If there are none, answer yes for a call ' +
          'or a visit, unless you know that the time was not safe.',
        required: true,
      },
      callAtQuestion(is('call-later')),
      safeToContinueQuestion(is('reached', 'declined', 'call-later'), is('reached', 'declined')),
      ...newNumberQuestions({
        when: is('reached', 'call-later', 'refused', 'wrong-number', 'not-connected'),
        hint:
          'Leave this empty if nobody gave one. ' +
          'Never a number from the person who answered in their place.',
        from: { ownWord: is('reached', 'call-later', 'refused') },
        old: is('reached', 'call-later', 'refused'),
      }),
      ...interpreterQuestions(is('reached', 'declined', 'call-later', 'refused')),
      {
        name: 'note',
        type: 'textarea',
        label: 'What was said, left or sent',
        hint: 'Of a message, its words as far as you remember them.',
        required: true,
      },
    ],
    conflicts: [oldNumberConflict(['phone', 'text'])],
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
