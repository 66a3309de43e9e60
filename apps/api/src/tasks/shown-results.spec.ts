import type { FormSchema } from '@waymark/forms';
import type { Program } from '@waymark/machine';
import { shownResults } from './shown-results.js';

const checklist: FormSchema = {
  id: 'checklist',
  title: 'Checklist',
  fields: [
    {
      name: 'riskAnswers',
      type: 'instrument',
      label: 'Questions',
      questions: [
        { id: 'q1', text: 'Are you afraid?' },
        { id: 'q2', text: 'Has a weapon been used?' },
        { id: 'q3', text: 'Are there children?' },
      ],
    },
    {
      name: 'level',
      type: 'choice',
      label: 'Level',
      bind: ['variable.judgedGrade', 'case.assessment.grade'],
      choices: [{ value: 'high', label: 'High risk' }],
    },
  ],
};
const program = { forms: { checklist } } as unknown as Program;
const showing = (showsResult: FormSchema['showsResult']): FormSchema => ({
  id: 'judge',
  title: 'Judge',
  fields: [],
  ...(showsResult && { showsResult }),
});
const variables = {
  riskAnswers: { q2: 'yes', q1: 'dont-know', older: 'no' },
  riskGrade: { score: 14, grade: 'high', before: null },
  judgedGrade: 'high',
  gradedBy: 'celia',
  signed: false,
  needs: ['safety', 'housing'],
};
const places = new Map([
  ['case.assessment.grade', { value: 'high', at: '2026-11-20T10:00:00.000Z', by: 'Celia Marsh' }],
]);
const shown = (...results: NonNullable<FormSchema['showsResult']>) =>
  shownResults(program, showing(results), { variables, places });
const line = (words: string) => ({ question: null, words });

describe('what is shown to whoever judges or signs', () => {
  it('the answers, question by question, with those that nobody answered', () => {
    expect(shown({ variable: 'riskAnswers', label: 'The answers' })).toEqual([
      {
        label: 'The answers',
        said: null,
        lines: [
          { question: 'Are you afraid?', words: 'Don’t know' },
          { question: 'Has a weapon been used?', words: 'Yes' },
          { question: 'Are there children?', words: 'Not answered' },
          { question: 'older', words: 'No' },
        ],
      },
    ]);
  });

  describe('of several checklists that write to one place', () => {
    const own = {
      ...checklist,
      id: 'own',
      fields: [
        {
          name: 'riskAnswers',
          type: 'instrument',
          label: 'Somebody close',
          bind: ['variable.riskAnswers', 'case.assessment.answers'],
          questions: ['neck', 'threat', 'ending'].map((id) => ({ id, text: `Close: ${id}?` })),
        },
        {
          name: 'generalAnswers',
          type: 'instrument',
          label: 'Somebody else',
          bind: ['variable.riskAnswers', 'case.assessment.answers'],
          questions: ['threat', 'knows-where'].map((id) => ({ id, text: `Else: ${id}?` })),
        },
      ],
    } as FormSchema;
    const both = { forms: { checklist, own } } as unknown as Program;
    const linesOf = (answers: Record<string, string>, variable = 'riskAnswers') =>
      shownResults(both, showing([{ variable, label: 'The answers' }]), {
        variables: { riskAnswers: answers },
        places: new Map([
          ['case.assessment.answers', { value: answers, at: '2026-11-20T10:00:00.000Z', by: null }],
        ]),
      })[0]?.lines.map(({ question, words }) => [question, words]);

    it('shows only those that were used, each with what was not answered', () => {
      expect(linesOf({ neck: 'yes', threat: 'no' })).toEqual([
        ['Close: neck?', 'Yes'],
        ['Close: threat?', 'No'],
        ['Close: ending?', 'Not answered'],
      ]);
      expect(linesOf({ threat: 'yes', 'knows-where': 'dont-know' })).toEqual([
        ['Else: threat?', 'Yes'],
        ['Else: knows-where?', 'Don’t know'],
      ]);
      expect(linesOf({ q1: 'yes', q2: 'no', q3: 'no' })).toHaveLength(3);
    });

    it('begins the last answers of the case with their score', () => {
      expect(
        linesOf({ neck: 'yes', threat: 'yes', ending: 'no' }, 'case.assessment.answers'),
      ).toEqual([
        [null, '2 of 3 answered yes'],
        ['Close: neck?', 'Yes'],
        ['Close: threat?', 'Yes'],
        ['Close: ending?', 'No'],
      ]);
    });
  });

  it('the last answer of the case to what a form wrote to a variable', () => {
    const result = { variable: 'variable.judgedGrade', label: 'Judged' };
    const last = { value: 'high', at: '2026-11-20T10:00:00.000Z', by: 'Celia Marsh' };
    expect(
      shownResults(program, showing([result]), {
        variables: {},
        places: new Map([['variable.judgedGrade', last]]),
      }),
    ).toEqual([
      { label: 'Judged', lines: [line('High risk')], said: { by: last.by, at: last.at } },
    ]);
  });

  it.each([
    ['a part of a result', { variable: 'riskGrade.score', label: 'Score' }, '14'],
    [
      'words of the form that shows it',
      { variable: 'riskGrade.grade', label: 'Grade', words: { high: 'High' } },
      'High',
    ],
    ['words of the field that wrote it', { variable: 'judgedGrade', label: 'Grade' }, 'High risk'],
    ['a yes or no', { variable: 'signed', label: 'Signed' }, 'No'],
    ['an id, for whoever adds names', { variable: 'gradedBy', label: 'By' }, 'celia'],
  ])('%s', (_, result, words) => {
    expect(shown(result)).toEqual([{ label: result.label, lines: [line(words)], said: null }]);
  });

  it('a place in the case file, with who said it and when', () => {
    expect(
      shown(
        { variable: 'case.assessment.grade', label: 'Grade' },
        { variable: 'case.review.summary', label: 'Nobody has written it' },
      ),
    ).toEqual([
      {
        label: 'Grade',
        lines: [line('High risk')],
        said: { by: 'Celia Marsh', at: '2026-11-20T10:00:00.000Z' },
      },
    ]);
  });

  it('a list, each on its own', () => {
    expect(shown({ variable: 'needs', label: 'Needs', words: { safety: 'Safety' } })).toEqual([
      { label: 'Needs', lines: [line('Safety'), line('housing')], said: null },
    ]);
  });

  it('nothing without a value, where a condition does not hold, or of no form', () => {
    expect(
      shown(
        { variable: 'riskGrade.before', label: 'Before' },
        { variable: 'nothing', label: 'Nothing' },
        { variable: 'signed', label: 'S', visibleWhen: { field: 'signed', equals: true } },
      ),
    ).toEqual([]);
    expect(shownResults(program, showing(undefined), { variables, places })).toEqual([]);
    expect(shownResults(program, null, { variables, places })).toEqual([]);
  });
});
