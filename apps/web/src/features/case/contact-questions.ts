import type { Choice, Condition, Conflict, FieldSchema } from '@waymark/forms';
import { dangerNow } from './danger-fields.js';

/**
 * Questions about contact with the victim that more than one page asks, as the forms of the tasks
 * ask them. Each takes the condition under which the page asks it.
 */

/** What the conditions of these questions read of the case. */
export interface KnownOfCase {
  /** Domestic abuse: no relative and nobody from the community interprets. */
  daFlag: boolean;
  /** So-called 'honour'-based abuse: the same. */
  hba: boolean;
  interpreterNeeded: boolean;
}

export const WAYS: Choice[] = [
  { value: 'phone', label: 'Phone call' },
  { value: 'text', label: 'Text message' },
  { value: 'email', label: 'Email' },
  { value: 'letter', label: 'Letter' },
  { value: 'in-person', label: 'In person' },
  { value: 'track-my-crime', label: 'Track My Crime' },
];

/** Asked wherever somebody was spoken to: no answer is neither a no nor a yes. */
export const dangerQuestions = ({
  couldAsk,
  asked,
  mayHear,
}: {
  /** First, whether they could be asked: the call may have been too short. */
  couldAsk: Condition;
  /** They could be asked. */
  asked: Condition | null;
  /** Whoever it was may have said it. */
  mayHear: Condition;
}): FieldSchema[] => {
  const could: Condition = { all: [couldAsk, { field: 'dangerAsked', equals: 'asked' }] };
  const required: Condition = asked ? { any: [asked, could] } : could;
  return [
    {
      name: 'dangerAsked',
      type: 'choice',
      label: 'Could you ask whether they are in danger now?',
      hint:
        'If you could not ask, say so: nobody then takes it for a no. ' +
        'If you are worried, call 999.',
      visibleWhen: couldAsk,
      requiredWhen: couldAsk,
      choices: [
        { value: 'asked', label: 'Yes' },
        { value: 'could-not-ask', label: 'No: it was not safe to ask, or they ended the call' },
      ],
    },
    ...dangerNow({ visibleWhen: { any: [required, mayHear] }, requiredWhen: required }),
  ];
};

export const languageQuestion = (when: Condition): FieldSchema => ({
  name: 'language',
  type: 'text',
  label: 'Which language do they speak?',
  hint: 'As far as you could tell, with the dialect. If nobody could tell, write that.',
  visibleWhen: when,
  requiredWhen: when,
  maxLength: 100,
});

export const callAtQuestion = (when: Condition): FieldSchema => ({
  name: 'callAt',
  type: 'date-time',
  label: 'When should we call?',
  notPast: true,
  visibleWhen: when,
  requiredWhen: when,
});

export const safeToContinueQuestion = (
  visibleWhen: Condition,
  requiredWhen: Condition,
): FieldSchema => ({
  name: 'safeToContinue',
  type: 'boolean',
  label: 'Is it safe to continue to use this way of contact?',
  hint: 'Ask: is this a good way and a good time? Can anybody else see or hear it?',
  visibleWhen,
  requiredWhen,
});

const GIVEN: Condition = { not: { field: 'newNumber', equals: null } };
const SAFE: Choice = { value: 'safe', label: 'Safe: they said so themselves' };

/**
 * Another number that was given in the contact. `from` asks who gave it, where it need not be the
 * victim; `ownWord` is where it can be. `old` is where the number that we had may still be theirs.
 */
export const newNumberQuestions = ({
  when,
  hint,
  from,
  old,
}: {
  when: Condition;
  hint: string;
  from?: { ownWord: Condition };
  old: Condition;
}): FieldSchema[] => {
  const given: Condition = { all: [when, GIVEN] };
  const oldKnown: Condition = { all: [old, GIVEN] };
  const who: FieldSchema[] = from
    ? [
        {
          name: 'newNumberFrom',
          type: 'choice',
          label: 'Who gave it?',
          visibleWhen: given,
          requiredWhen: given,
          choices: [
            { value: 'victim', label: 'They themselves', when: from.ownWord },
            { value: 'police', label: 'The police' },
            { value: 'partner', label: 'Another agency' },
          ],
        },
      ]
    : [];
  return [
    {
      name: 'newNumber',
      type: 'text',
      label: 'Another number, if one was given',
      hint,
      visibleWhen: when,
      maxLength: 30,
      pattern: '\\+?[0-9][0-9 ()-]{6,28}',
    },
    ...who,
    {
      name: 'newNumberSafe',
      type: 'choice',
      label: 'Is the new number safe?',
      visibleWhen: given,
      requiredWhen: given,
      choices: [
        from ? { ...SAFE, when: { field: 'newNumberFrom', equals: 'victim' } } : SAFE,
        { value: 'unknown', label: 'Not asked, or not known: a live call only' },
        { value: 'unsafe', label: 'Not safe' },
      ],
    },
    {
      name: 'oldNumber',
      type: 'choice',
      label: 'What about the number we had?',
      visibleWhen: oldKnown,
      requiredWhen: oldKnown,
      choices: [
        { value: 'replaced', label: 'It is not theirs, or not used any more: never use it again' },
        { value: 'kept', label: 'It is theirs too: use the new one first' },
      ],
    },
  ];
};

/** The telephone was used, it is not safe, and the number is to be kept. */
export const oldNumberConflict = (telephone: string[]): Conflict => ({
  when: {
    all: [
      { field: 'channel', in: telephone },
      { field: 'safeToContinue', equals: false },
      { field: 'newNumberSafe', equals: 'safe' },
      { field: 'oldNumber', equals: 'kept' },
    ],
  },
  message:
    'You said that this way of contact is not safe, so the number that we had cannot be ' +
    'used any more. Correct one of the two.',
  fields: ['safeToContinue', 'oldNumber'],
});

/** Who interpreted. It must be answered where an interpreter is needed. */
export const interpreterQuestions = (when: Condition): FieldSchema[] => {
  const named: Condition = {
    all: [when, { field: 'interpreter', in: ['professional', 'other'] }],
  };
  return [
    {
      name: 'interpreter',
      type: 'choice',
      label: 'Who interpreted?',
      hint:
        "In so-called 'honour'-based abuse and in domestic abuse, no relative and nobody from " +
        'the community.',
      visibleWhen: when,
      requiredWhen: { all: [when, { field: 'interpreterNeeded', equals: true }] },
      choices: [
        { value: 'none', label: 'Nobody: we speak the same language' },
        { value: 'professional', label: 'An interpreter of a service, unknown to the family' },
        {
          value: 'other',
          label: 'A relative or friend whom they chose themselves',
          when: {
            not: {
              any: [
                { field: 'hba', equals: true },
                { field: 'daFlag', equals: true },
              ],
            },
          },
        },
      ],
    },
    {
      name: 'interpreterName',
      type: 'text',
      label: 'Interpreter: name or service, and language',
      visibleWhen: named,
      requiredWhen: named,
      maxLength: 200,
    },
  ];
};
