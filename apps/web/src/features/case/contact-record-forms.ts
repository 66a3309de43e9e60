import type { JsonObject } from '@waymark/domain';
import { NOW, type Choice, type Condition } from '@waymark/forms';
import { call } from '../../shared/api.js';
import { attemptRecord } from './attempt-record-form.js';
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
import { dangerNow } from './danger-fields.js';
import type { Recorded } from './recorded.js';

const fromVictim: Condition = { field: 'from', equals: 'victim' };
const spoken: Condition = {
  all: [fromVictim, { field: 'outcome', in: ['reached', 'call-later', 'declined'] }],
};
const noLanguage: Condition = { field: 'outcome', equals: 'no-shared-language' };

/** How they came to us. */
const WAYS_TO_US: Choice[] = [
  ...WAYS.map((way) => (way.value === 'phone' ? { ...way, label: 'They rang us' } : way)),
  { value: 'voicemail', label: 'Voicemail for us' },
];

/** The victim, or somebody for them, got in touch (docs/service/safe-contact.md). */
const incoming: Recorded = {
  link: 'They got in touch: record it',
  died: false,
  leads: true,
  initial: { at: NOW },
  form: {
    id: 'record-incoming',
    title: 'They got in touch with us',
    guidance: [
      'If they are in danger now, call 999 first. Everything else can wait.',
      'Before you say anything about the case, make sure who it is: ask for the agreed word, or ' +
        'for something that only they know. If you cannot, say nothing, ' +
        'also not that we know them.',
      'If you spoke to them, nobody has to try to reach them any more. It is not counted as an ' +
        'attempt of ours.',
    ],
    afterSpeech: true,
    fields: [
      {
        name: 'from',
        type: 'choice',
        label: 'Who got in touch?',
        required: true,
        choices: [
          { value: 'victim', label: 'They themselves: I made sure who it is' },
          {
            value: 'not-sure',
            label: 'Somebody who says that it is them: I could not make sure',
            hint: 'Their word opens no way of contact, and the tasks to reach them stay.',
          },
          { value: 'somebody-else', label: 'Somebody else' },
        ],
      },
      {
        name: 'spokenTo',
        type: 'text',
        label: 'Who was it?',
        hint: 'Name or relationship, only as they gave it.',
        visibleWhen: { field: 'from', equals: 'somebody-else' },
        requiredWhen: { field: 'from', equals: 'somebody-else' },
        maxLength: 200,
      },
      {
        name: 'ownWay',
        type: 'boolean',
        label: 'Did they use the victim’s own number, address or account?',
        hint: 'If yes, all contact stops until a safe route is found.',
        visibleWhen: { field: 'from', equals: 'somebody-else' },
        requiredWhen: { field: 'from', equals: 'somebody-else' },
      },
      { name: 'channel', type: 'choice', label: 'How?', required: true, choices: WAYS_TO_US },
      { name: 'at', type: 'date-time', label: 'When?', required: true, notFuture: true },
      {
        name: 'outcome',
        type: 'choice',
        label: 'What happened?',
        required: true,
        choices: [
          { value: 'reached', label: 'We spoke, or they answered our questions', when: fromVictim },
          {
            value: 'call-later',
            label: 'They asked us to call at a time',
            when: fromVictim,
          },
          {
            value: 'declined',
            label: 'They want no support from us',
            hint: 'Only if they said so themselves. They are asked to confirm it.',
            when: fromVictim,
          },
          {
            value: 'no-shared-language',
            label: 'They were there, but we share no language',
            hint: 'An interpreter is needed from now on, and the tasks to reach them stay.',
            when: { field: 'from', in: ['victim', 'not-sure'] },
          },
          {
            value: 'message-left',
            label: 'A message only: nobody has spoken to the victim',
            hint: 'The tasks to reach them stay.',
          },
          {
            value: 'has-died',
            label: 'They said that the victim has died',
            hint:
              'This is a claim until it is confirmed: contact stops, and the safeguarding lead ' +
              'finds out today.',
            when: { field: 'from', in: ['not-sure', 'somebody-else'] },
          },
        ],
      },
      languageQuestion(noLanguage),
      ...dangerQuestions({
        couldAsk: { any: [spoken, noLanguage] },
        asked: null,
        mayHear: { field: 'outcome', equals: 'message-left' },
      }),
      callAtQuestion({ field: 'outcome', equals: 'call-later' }),
      safeToContinueQuestion(spoken, spoken),
      ...newNumberQuestions({
        when: spoken,
        hint:
          'Leave this empty if they gave none. ' +
          'An email or postal address has a page of its own.',
        old: spoken,
      }),
      ...interpreterQuestions(spoken),
      {
        name: 'note',
        type: 'textarea',
        label: 'What was said',
        hint: 'In the person’s own words, if possible.',
        required: true,
      },
    ],
    conflicts: [oldNumberConflict(['phone', 'text', 'voicemail'])],
  },
  send: ({ case: caseId, values, command }) =>
    call('recordIncoming', {
      params: { case: caseId },
      body: values as { from: 'victim'; channel: 'phone'; outcome: 'reached' },
      command,
    }),
  done: 'It is recorded that they got in touch.',
};

const isPoint: Condition = { field: 'what', in: ['phone', 'email', 'letter'] };
const byVictim: Condition = { field: 'saidBy', equals: 'victim' };

/** Another number or address, or other safe times. */
const details: Recorded = {
  link: 'Correct a number, an address, safe times or ways',
  died: false,
  leads: true,
  form: {
    id: 'record-details',
    title: 'Correct a number, an address, safe times or ways',
    guidance: [
      'One correction at a time. Say whose word it is: only the victim can say that a way is safe.',
      'What is suspended stays suspended until two people have found a safe route.',
      'What is known to be unsafe stays so, unless the victim says otherwise.',
    ],
    afterSpeech: true,
    fields: [
      {
        name: 'saidBy',
        type: 'choice',
        label: 'Who said it?',
        required: true,
        choices: [
          { value: 'victim', label: 'The victim, and I made sure who it is' },
          { value: 'police', label: 'The police' },
          { value: 'partner', label: 'Another agency' },
        ],
      },
      ...dangerNow({ visibleWhen: byVictim, requiredWhen: byVictim }),
      {
        name: 'what',
        type: 'choice',
        label: 'What do you correct?',
        required: true,
        choices: [
          { value: 'phone', label: 'A telephone number' },
          { value: 'email', label: 'An email address' },
          { value: 'letter', label: 'Where they live' },
          { value: 'times', label: 'The times at which contact is safe' },
          {
            value: 'other-way',
            label: 'Another safe way: in person, or through somebody',
            hint: 'While contact is suspended, record it in the task to find a safe route.',
          },
        ],
      },
      {
        name: 'phone',
        type: 'text',
        label: 'The telephone number',
        visibleWhen: { field: 'what', equals: 'phone' },
        requiredWhen: { field: 'what', equals: 'phone' },
        maxLength: 30,
        pattern: '\\+?[0-9][0-9 ()-]{6,28}',
      },
      {
        name: 'email',
        type: 'text',
        label: 'The email address',
        visibleWhen: { field: 'what', equals: 'email' },
        requiredWhen: { field: 'what', equals: 'email' },
        maxLength: 320,
      },
      {
        name: 'letter',
        type: 'textarea',
        label: 'The address, with the postcode',
        visibleWhen: { field: 'what', equals: 'letter' },
        requiredWhen: { field: 'what', equals: 'letter' },
        maxLength: 500,
      },
      {
        name: 'suspectKnows',
        type: 'choice',
        label: 'Does the suspect live there, have keys or know the address?',
        hint: 'If yes, no letter is sent there.',
        visibleWhen: { field: 'what', equals: 'letter' },
        requiredWhen: { field: 'what', equals: 'letter' },
        choices: [
          { value: 'yes', label: 'Yes' },
          {
            value: 'no',
            label: 'No',
            hint: 'Letters go there if the victim says this and that it is safe.',
          },
          { value: 'unknown', label: 'Not asked, or not known' },
        ],
      },
      {
        name: 'safety',
        type: 'choice',
        label: 'Is it safe to use?',
        visibleWhen: isPoint,
        requiredWhen: isPoint,
        choices: [
          { value: 'safe', label: 'Safe: they said so themselves', when: byVictim },
          {
            value: 'unknown',
            label: 'Not asked, or not known',
            hint: 'A number is then for a live call only; nothing is sent to an address.',
          },
          { value: 'unsafe', label: 'Not safe' },
        ],
      },
      {
        name: 'old',
        type: 'choice',
        label: 'What about the one we had?',
        visibleWhen: isPoint,
        requiredWhen: isPoint,
        choices: [
          {
            value: 'replaced',
            label: 'It is not theirs, or not used any more: never use it again',
          },
          { value: 'kept', label: 'It is theirs too: use the new one first' },
        ],
      },
      {
        name: 'safeTimes',
        type: 'text',
        label: 'Safe times',
        hint:
          'For example: Mon-Fri 10:00-14:00; Sat 09:00-12:00. The victim’s times replace the ' +
          'known ones; those of anybody else only narrow them.',
        visibleWhen: { field: 'what', equals: 'times' },
        requiredWhen: { field: 'what', equals: 'times' },
        maxLength: 500,
      },
      {
        name: 'way',
        type: 'choice',
        label: 'Which way?',
        visibleWhen: { field: 'what', equals: 'other-way' },
        requiredWhen: { field: 'what', equals: 'other-way' },
        choices: [
          { value: 'in-person', label: 'In person', when: byVictim },
          {
            value: 'partner',
            label: 'Through another agency, or a person they named for this',
            when: byVictim,
          },
          { value: 'none', label: 'None any more' },
        ],
      },
      {
        name: 'wayWords',
        type: 'textarea',
        label: 'Who reaches them, where and when?',
        hint: 'For example: the IDVA, at the GP surgery, on Tuesdays at 10:00.',
        visibleWhen: { field: 'way', in: ['in-person', 'partner'] },
        requiredWhen: { field: 'way', in: ['in-person', 'partner'] },
        minLength: 3,
        maxLength: 1000,
      },
      {
        name: 'note',
        type: 'textarea',
        label: 'How do you know?',
        hint: 'When and how it was said, in their words.',
        required: true,
      },
    ],
  },
  send: ({ case: caseId, values, command }) =>
    call('correctContact', { params: { case: caseId }, body: correctionOf(values), command }),
  done: 'The correction is in the file.',
};

/** The answers as the service takes them. */
function correctionOf({ what, phone, email, letter, safety, old, ...said }: JsonObject) {
  const { suspectKnows = null, way, wayWords, ...values } = said;
  const value = phone ?? email ?? letter ?? null;
  const point = { channel: what, value, safety, old, suspectKnows };
  const otherWay = way === 'none' ? way : { way, words: wayWords };
  return {
    ...values,
    ...(value !== null && { point }),
    ...(what === 'other-way' && { otherWay }),
  } as { saidBy: 'victim' };
}

export const CONTACT_RECORDS: Record<string, Recorded> = {
  contact: incoming,
  attempt: attemptRecord,
  details,
};
