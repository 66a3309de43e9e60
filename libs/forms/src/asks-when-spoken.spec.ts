import { spokenWithoutDanger } from './asks-when-spoken.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

const form = (danger: Partial<FieldSchema>, outcome: Partial<FieldSchema> = {}): FormSchema => ({
  id: 'contact',
  title: 'Contact',
  afterSpeech: true,
  fields: [
    {
      name: 'channel',
      type: 'choice',
      label: 'How?',
      bind: 'case.contactAttempt.channel',
      choices: ['phone', 'email', 'letter'].map((value) => ({ value, label: value })),
    },
    {
      name: 'attemptOutcome',
      type: 'choice',
      label: 'What happened?',
      bind: 'case.contactAttempt.outcome',
      choices: [
        { value: 'reached', label: 'Spoke', when: { field: 'channel', in: ['phone', 'email'] } },
        { value: 'no-answer', label: 'No answer' },
      ],
      ...outcome,
    },
    { name: 'alone', type: 'boolean', label: 'Alone?' },
    {
      name: 'emergency',
      type: 'boolean',
      label: 'Are they in danger now?',
      bind: 'variable.emergency',
      ...danger,
    },
  ],
});
const is = (field: string, equals: string | boolean): Condition => ({ field, equals });
const reached = is('attemptOutcome', 'reached');

describe('the question about danger after somebody was spoken to', () => {
  it.each<[string, Partial<FieldSchema>, string[]]>([
    ['always', { required: true }, []],
    ['after a conversation', { requiredWhen: reached, visibleWhen: reached }, []],
    ['after a conversation alone', { requiredWhen: { all: [reached, is('alone', true)] } }, []],
    ['in a High case', { requiredWhen: { all: [reached, is('grade', 'high')] } }, []],
    [
      'only if nobody answered',
      { requiredWhen: is('attemptOutcome', 'no-answer') },
      ['reached by phone', 'reached by email'],
    ],
    [
      'only by phone',
      { requiredWhen: { all: [reached, is('channel', 'phone')] } },
      ['reached by email'],
    ],
    [
      'only for letters',
      { requiredWhen: reached, visibleWhen: is('channel', 'letter') },
      ['reached by phone', 'reached by email'],
    ],
    ['never', { requiredWhen: { any: [] } }, ['reached by phone', 'reached by email']],
  ])('%s', (_title, danger, found) => {
    expect(spokenWithoutDanger(form({ ...danger }))).toEqual(found);
  });

  it('an outcome that is asked only of some is looked at where it is asked', () => {
    const some = { visibleWhen: is('alone', true) };
    expect(spokenWithoutDanger(form({ requiredWhen: reached }, some))).toEqual([]);
  });
});
