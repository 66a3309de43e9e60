import { call } from '../../shared/api.js';
import { CONTACT_RECORDS } from './contact-record-forms.js';
import { dangerNow } from './danger-fields.js';
import type { Recorded } from './recorded.js';

const ANSWERS = [
  { value: 'given', label: 'Yes' },
  { value: 'refused', label: 'No' },
  { value: 'withdrawn', label: 'They have withdrawn it' },
];

/** What people record about a case outside a task, each with its form. */
export const RECORDS: Record<string, Recorded> = {
  ...CONTACT_RECORDS,
  consent: {
    link: 'Record an agreement, or that it is withdrawn',
    form: {
      id: 'record-consent',
      title: 'Record an agreement, or that it is withdrawn',
      guidance: [
        'If they are in danger now, call 999 first. Everything else can wait.',
        'Answer only what they said today.',
        'Support, sharing and contact are three separate choices.',
        'No withdrawal ends work on a high risk or on safeguarding.',
      ],
      afterSpeech: true,
      fields: [
        { name: 'spokenTo', type: 'boolean', label: 'Did you speak to them?', required: true },
        ...dangerNow({
          visibleWhen: { field: 'spokenTo', equals: true },
          requiredWhen: { field: 'spokenTo', equals: true },
        }),
        { name: 'support', type: 'choice', label: 'Support from us', choices: ANSWERS },
        {
          name: 'sharing',
          type: 'choice',
          label: 'Sharing information with others who can help',
          choices: ANSWERS,
        },
        { name: 'contact', type: 'choice', label: 'Contact from us', choices: ANSWERS },
        {
          name: 'words',
          type: 'textarea',
          label: 'In their own words',
          hint:
            'If sharing is among the answers, write what may be shared, with whom, and what not: ' +
            'the words are kept with sharing.',
          required: true,
        },
      ],
      conflicts: [
        {
          when: {
            all: [
              { field: 'support', equals: null },
              { field: 'sharing', equals: null },
              { field: 'contact', equals: null },
            ],
          },
          message: 'Choose at least one: support, sharing or contact',
          fields: ['support'],
        },
      ],
    },
    send: ({ case: caseId, values, command }) =>
      call('recordConsent', {
        params: { case: caseId },
        body: values as { spokenTo: boolean },
        command,
      }),
    done: 'What they agreed to is recorded.',
  },
  danger: {
    link: 'They are in danger now',
    died: false,
    form: {
      id: 'tell-danger',
      title: 'They are in danger now',
      guidance: [
        'Call 999 before anything else.',
        'This is sent at once: the safeguarding lead and the supervisor on duty are told. ' +
          'Nothing else needs to be filled in.',
      ],
      fields: [
        {
          name: 'called999',
          type: 'choice',
          label: 'Has somebody called 999?',
          required: true,
          choices: [
            { value: 'we-did', label: 'Yes, we called' },
            { value: 'others-did', label: 'Yes, they or somebody else called' },
            { value: 'no', label: 'No', hint: 'Call now, before you go on.' },
          ],
        },
        {
          name: 'whereInDanger',
          type: 'text',
          label: 'Where are they now?',
          hint: 'An address or a place. If nobody knows, write that.',
          required: true,
          maxLength: 1000,
        },
        {
          name: 'words',
          type: 'textarea',
          label: 'What is happening?',
        },
      ],
    },
    send: ({ case: caseId, values, command }) =>
      call('tellDanger', {
        params: { case: caseId },
        body: values as { whereInDanger: string; called999: 'no' },
        command,
      }),
    done: 'It is told that they are in danger now.',
  },
  death: {
    link: 'Record that somebody said that the victim has died',
    died: false,
    form: {
      id: 'record-death',
      title: 'Record that somebody said that the victim has died',
      guidance: [
        'Until it is confirmed, it is what somebody said. No messages are sent, nothing closes, ' +
          'and somebody finds out today.',
        'In domestic abuse, so-called ‘honour’-based abuse and stalking it may be danger. ' +
          'If you are worried, call 999.',
      ],
      fields: [
        {
          name: 'diedAt',
          type: 'date-time',
          label: 'When did they die, if anybody said?',
          notFuture: true,
        },
        { name: 'reason', type: 'textarea', label: 'Who said so, when, and how?', required: true },
        {
          name: 'samePerson',
          type: 'boolean',
          label: 'Is it certain that they meant the person named above?',
          hint: 'All messages to them stop until somebody has found out.',
          required: true,
        },
      ],
      conflicts: [
        {
          when: { field: 'samePerson', equals: false },
          message: 'Nothing is recorded until it is certain. Go back and open the right case.',
          fields: ['samePerson'],
        },
      ],
    },
    send: ({ case: caseId, values: { samePerson: _, ...body }, command }) =>
      call('recordDeath', {
        params: { case: caseId },
        body: body as { diedAt?: string | null; reason: string },
        command,
      }),
    done: 'It is recorded. Somebody finds out today whether it is true.',
  },
  'not-died': {
    link: 'Take back that the victim has died',
    permission: 'supervision.reassign',
    died: true,
    form: {
      id: 'undo-death',
      title: 'Take back that the victim has died',
      guidance: [
        'Only if it was recorded by mistake. The person who recorded it cannot take it back.',
        'The work on the case begins again with contact. ' +
          'No channel is used until two people have found a safe route.',
      ],
      fields: [
        {
          name: 'reason',
          type: 'textarea',
          label: 'How do you know that they live?',
          required: true,
        },
      ],
    },
    send: ({ case: caseId, values, command }) =>
      call('undoDeath', {
        params: { case: caseId },
        body: values as { reason: string },
        command,
      }),
    done: 'The death is taken back, and the work begins again.',
  },
  people: {
    link: 'Add another person',
    form: {
      id: 'add-person',
      title: 'Add another person to the file',
      guidance: ['Only people who matter for the safety or the support of the victim.'],
      fields: [
        {
          name: 'role',
          type: 'choice',
          label: 'Who is it?',
          required: true,
          choices: [
            { value: 'household', label: 'Somebody who lives with them (adult or child)' },
            { value: 'suspect', label: 'The suspect' },
            { value: 'parent', label: 'A parent' },
            { value: 'witness', label: 'A witness' },
            { value: 'professional', label: 'A professional' },
          ],
        },
        { name: 'name', type: 'text', label: 'Name', required: true, maxLength: 200 },
        {
          name: 'relationship',
          type: 'text',
          label: 'What is this person’s relationship to the victim?',
          maxLength: 200,
        },
        { name: 'child', type: 'boolean', label: 'Is this person under 18?' },
      ],
    },
    send: ({ case: caseId, values, command }) =>
      call('linkPerson', {
        params: { case: caseId },
        body: values as { role: 'household'; name: string },
        command,
      }),
    done: 'The person is in the file.',
  },
};
