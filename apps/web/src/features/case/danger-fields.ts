import type { FieldSchema } from '@waymark/forms';

/** The questions about danger now, as in the forms of the tasks. */
const danger = {
  visibleWhen: { field: 'emergency', equals: true },
  requiredWhen: { field: 'emergency', equals: true },
};

/** Asks whether they are in danger now, and what is known if they are. */
export const dangerNow = (
  shown: Pick<FieldSchema, 'visibleWhen' | 'requiredWhen'>,
): FieldSchema[] => [
  {
    name: 'emergency',
    type: 'boolean',
    label: 'Are they in danger now?',
    hint: DANGER_HINT,
    ...shown,
  },
  ...IN_DANGER,
];

const IN_DANGER: FieldSchema[] = [
  {
    ...danger,
    name: 'called999',
    type: 'choice',
    label: 'Has somebody called 999?',
    choices: [
      { value: 'we-did', label: 'Yes, we called' },
      { value: 'others-did', label: 'Yes, they or somebody else called' },
      { value: 'no', label: 'No', hint: 'Call now, before you go on.' },
    ],
  },
  {
    ...danger,
    name: 'whereInDanger',
    type: 'text',
    label: 'Where are they now?',
    hint: 'An address or a place, for 999. If nobody knows, write that.',
    maxLength: 500,
  },
  {
    ...danger,
    name: 'dangerWords',
    type: 'textarea',
    label: 'What is happening? Write what they said',
    hint: 'In their own words, for whoever makes sure that help arrives.',
  },
];

const DANGER_HINT =
  'If yes, call 999 before anything else. ' +
  'The safeguarding lead is told as soon as you record this.';
