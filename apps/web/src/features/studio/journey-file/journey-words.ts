import type { FieldType } from '@waymark/forms';

/** Types of variables in words, in the order in which they are offered. */
export const VARIABLE_TYPES: Record<string, string> = {
  string: 'Text',
  boolean: 'Yes or no',
  number: 'Number',
  date: 'Date',
  'date-time': 'Date and time',
  duration: 'Length of time',
  list: 'List',
  object: 'Several values by name',
  any: 'Anything',
};

/** How a value is protected, in words. */
export const VARIABLE_CLASSES: Record<string, string> = {
  none: 'Says nothing about a person',
  personal: 'Personal: says something about a person',
  special: 'Special: health, ethnicity, offences, sexual life, beliefs',
};

/** The type of a variable that takes the answer to a question. */
export const TYPE_OF_ANSWER: Record<FieldType, string> = {
  text: 'string',
  textarea: 'string',
  choice: 'string',
  'multi-choice': 'list',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  date: 'date',
  'date-time': 'date-time',
  instrument: 'object',
  goals: 'list',
  hidden: 'any',
};

/** What the roles of a process may do. */
export const RIGHTS = [
  { key: 'start', label: 'May start it' },
  { key: 'see', label: 'May see it' },
  { key: 'operate', label: 'May act on it while it runs: move deadlines, correct values, end it' },
] as const;
