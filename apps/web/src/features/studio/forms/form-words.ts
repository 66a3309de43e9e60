import type { FieldType } from '@waymark/forms';

/** What a field asks for, in words. In the order in which it is offered. */
export const FIELD_TYPES: Record<FieldType, string> = {
  text: 'One line of text',
  textarea: 'Text of several lines',
  boolean: 'Yes or no',
  choice: 'One of several answers',
  'multi-choice': 'Any number of several answers',
  date: 'Date',
  'date-time': 'Date and time',
  integer: 'Whole number',
  number: 'Number',
  instrument: 'Checklist of questions',
  goals: 'Goals of a plan',
  hidden: 'Nothing: a value that is written by itself',
};

/** Properties of the form that are yes or no. */
export const FORM_FLAGS: {
  key: 'afterSpeech' | 'stopNow' | 'saidToday' | 'ownJudgement';
  label: string;
}[] = [
  { key: 'afterSpeech', label: 'It records a conversation with the victim' },
  { key: 'stopNow', label: 'It has the button “Stop now”, which blanks the screen' },
  { key: 'saidToday', label: 'It shows what was said of the case in the last 24 hours' },
  { key: 'ownJudgement', label: 'It hides the grade, because the person judges for themselves' },
];

/** Properties of a field that are yes or no. */
export const FIELD_FLAGS: {
  key: 'notPast' | 'notFuture' | 'lastTime' | 'record';
  label: string;
}[] = [
  { key: 'notPast', label: 'Not in the past' },
  { key: 'notFuture', label: 'Not in the future' },
  {
    key: 'lastTime',
    label: 'The answer of an earlier task stands beside it, with its date',
  },
  { key: 'record', label: 'It is kept as a record; nothing else in the journey reads it' },
];
