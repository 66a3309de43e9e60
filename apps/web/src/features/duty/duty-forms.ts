import type { Colleague } from '@waymark/contracts';
import { ROTA_ROLES } from '@waymark/domain';
import type { FormSchema } from '@waymark/forms';
import { roleWords } from '../../shared/words.js';

const choicesOf = (people: readonly Colleague[]) =>
  people.map(({ person, name, roles }) => ({
    value: person,
    label: `${name} (${roles.map(roleWords).join(', ')})`,
  }));

/** Puts a colleague on duty. */
export const turnForm = (people: readonly Colleague[]): FormSchema => ({
  id: 'turn',
  title: 'Put somebody on duty',
  fields: [
    {
      name: 'role',
      type: 'choice',
      label: 'On duty as',
      hint: 'As soon as a role has one turn, only people whose turn it is are told.',
      required: true,
      choices: ROTA_ROLES.map((role) => ({ value: role, label: roleWords(role) })),
    },
    ...ROTA_ROLES.map((role) => ({
      name: `person-${role}`,
      type: 'choice' as const,
      label: 'Who',
      visibleWhen: { field: 'role', equals: role },
      requiredWhen: { field: 'role', equals: role },
      choices: choicesOf(people.filter(({ roles }) => roles.includes(role))),
    })),
    { name: 'from', type: 'date-time', label: 'From', required: true },
    { name: 'to', type: 'date-time', label: 'Until', required: true },
  ],
});

/** Says that a colleague, or the person themselves, is absent. */
export const absenceForm = (people: readonly Colleague[] | null): FormSchema => ({
  id: 'absence',
  title: 'Record an absence',
  guidance: ['Whoever is absent is given no task and no notice. Others on duty get them.'],
  fields: [
    ...(people
      ? [
          {
            name: 'person',
            type: 'choice' as const,
            label: 'Who is absent?',
            required: true,
            choices: choicesOf(people),
          },
        ]
      : []),
    { name: 'from', type: 'date-time', label: 'From', required: true },
    {
      name: 'to',
      type: 'date-time',
      label: 'Until, if it is known',
      hint: 'Without it, the absence lasts until somebody ends it here.',
    },
  ],
});

export const REACH_FORM: FormSchema = {
  id: 'reach',
  title: 'Where urgent notices reach you',
  guidance: [
    'What must not wait is sent here as a text or, without a telephone, as an email. ' +
      'It names no victim and no case.',
    'Use a number that you answer when you are on duty, also at night. Leave a field empty to ' +
      'take it away.',
  ],
  fields: [
    {
      name: 'text',
      type: 'text',
      label: 'Telephone number for texts',
      hint: 'A number in the United Kingdom, such as 07700 900123',
      maxLength: 30,
      pattern: '^ *(0|\\+44)([ -]?[0-9]){9,10} *$',
    },
    {
      name: 'email',
      type: 'text',
      label: 'Email address',
      maxLength: 200,
      pattern: '^ *[^ @]+@[^ @]+[.][^ @]+ *$',
    },
  ],
};
