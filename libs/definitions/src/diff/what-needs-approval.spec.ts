import type { Program } from '@waymark/machine';
import { whatNeedsApproval } from './what-needs-approval.js';

const program = (change: object = {}): Program =>
  ({
    id: 'x',
    format: 1,
    journey: 'j',
    processes: {},
    decisions: {},
    forms: {},
    variables: {},
    permissions: { processes: {} },
    ...change,
  }) as unknown as Program;
const withDeadline = (rule: string) =>
  program({
    processes: {
      p: {
        id: 'p',
        nodes: { review: { id: 'review', deadline: { rule: { kind: 'literal', value: rule } } } },
      },
    },
  });
const withForm = (...fields: object[]) =>
  program({ forms: { contact: { id: 'contact', title: 'Contact', fields } } });
const NEVER = { field: 'x', equals: 'never' };
const safeField = { name: 'phone', type: 'choice', label: 'Phone', bind: 'case.contactRule.phone' };

describe('whatNeedsApproval', () => {
  it('needs no approval for a change that does not touch safety', () => {
    expect(
      whatNeedsApproval(
        null,
        withForm({ name: 'note', type: 'text', label: 'Note', bind: 'case.workerNote' }),
      ),
    ).toEqual([]);
    expect(whatNeedsApproval(null, withDeadline('first-contact-P1'))).toEqual([]);
  });

  it.each(['safe-contact', 'risk-grade', 'escalation'])(
    'needs approval of the decision %s when it is new, changed or removed',
    (name) => {
      const [one, two] = [
        program({ decisions: { [name]: { model: 1 } } }),
        program({ decisions: { [name]: { model: 2 } } }),
      ];
      for (const [live, next] of [
        [null, one],
        [one, two],
        [one, program()],
      ] as const)
        expect(whatNeedsApproval(live, next)).toEqual([`decision ${name}`]);
      expect(whatNeedsApproval(one, one)).toEqual([]);
    },
  );

  it('needs approval only of form fields that write safe contact or grade', () => {
    expect(whatNeedsApproval(null, withForm(safeField))).toEqual(['form contact']);
    expect(
      whatNeedsApproval(
        withForm(safeField),
        withForm(safeField, { name: 'x', type: 'text', label: 'X' }),
      ),
    ).toEqual([]);
    expect(whatNeedsApproval(withForm(safeField), withForm())).toEqual(['form contact']);
  });

  const spoke = { name: 'spoke', type: 'boolean', label: 'Did you speak to them?' };
  const danger = {
    name: 'emergency',
    type: 'boolean',
    label: 'Are they in danger now?',
    requiredWhen: { field: 'spoke', equals: true },
  };
  it.each<[string, object[]]>([
    ['deleted', [spoke]],
    ['made optional', [spoke, { ...danger, requiredWhen: undefined }]],
    ['given an answer', [spoke, { ...danger, default: false }]],
    ['hidden', [spoke, { ...danger, visibleWhen: { field: 'spoke', equals: 'never' } }]],
    ['asked only if another answer is given', [{ ...spoke, visibleWhen: NEVER }, danger]],
  ])('rule 8: needs approval if the question about danger is %s', (_what, fields) => {
    const live = withForm(spoke, danger);
    expect(whatNeedsApproval(live, live)).toEqual([]);
    expect(whatNeedsApproval(live, withForm(...fields))).toEqual(['form contact']);
    expect(
      whatNeedsApproval(live, withForm(spoke, danger, { name: 'x', type: 'text', label: 'X' })),
    ).toEqual([]);
  });

  it('rule 8: needs approval if a task asks about danger no more', () => {
    const asking = (form: string) =>
      program({
        forms: {
          contact: { id: 'contact', title: 'Contact', fields: [spoke, danger] },
          note: { id: 'note', title: 'Note', fields: [] },
        },
        processes: { p: { id: 'p', nodes: { call: { id: 'call', task: { form } } } } },
      });
    expect(whatNeedsApproval(asking('contact'), asking('note'))).toEqual([
      'danger question p/call',
    ]);
    expect(whatNeedsApproval(asking('note'), asking('contact'))).toEqual([]);
  });

  it('rule 8: needs approval if a form says no more that it follows a conversation', () => {
    const spokenForm = (afterSpeech: boolean) =>
      program({ forms: { contact: { id: 'contact', title: 'Contact', afterSpeech, fields: [] } } });
    expect(whatNeedsApproval(spokenForm(true), spokenForm(false))).toEqual(['form contact']);
  });

  it('E4: needs approval if a question of a checklist is deleted', () => {
    const checklist = (...ids: string[]) =>
      withForm({
        name: 'answers',
        type: 'instrument',
        label: 'Answers',
        questions: ids.map((id) => ({ id, text: id })),
      });
    expect(whatNeedsApproval(checklist('q1', 'q2'), checklist('q1'))).toEqual(['form contact']);
  });

  it('needs approval of a deadline that follows another rule or is removed', () => {
    expect(whatNeedsApproval(withDeadline('review-high'), withDeadline('review-standard'))).toEqual(
      ['deadline p/review'],
    );
    expect(whatNeedsApproval(withDeadline('review-high'), program())).toEqual([
      'deadline p/review',
    ]);
  });
});
