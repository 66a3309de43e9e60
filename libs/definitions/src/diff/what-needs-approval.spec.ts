import type { Program } from '@waymark/machine';
import { needsApproval } from './needs-approval.js';

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
const safeField = { name: 'phone', type: 'choice', label: 'Phone', bind: 'case.contactRule.phone' };

describe('needsApproval', () => {
  it('asks nobody for a diagram that touches nothing of safety', () => {
    expect(
      needsApproval(
        null,
        withForm({ name: 'note', type: 'text', label: 'Note', bind: 'case.workerNote' }),
      ),
    ).toEqual([]);
    expect(needsApproval(null, withDeadline('first-contact-P1'))).toEqual([]);
  });

  it.each(['safe-contact', 'risk-grade', 'escalation'])(
    'asks for the decision %s when it is new, changed or gone',
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
        expect(needsApproval(live, next)).toEqual([`decision ${name}`]);
      expect(needsApproval(one, one)).toEqual([]);
    },
  );

  it('asks for forms that write safe contact or grade, and only for those fields', () => {
    expect(needsApproval(null, withForm(safeField))).toEqual(['form contact']);
    expect(
      needsApproval(
        withForm(safeField),
        withForm(safeField, { name: 'x', type: 'text', label: 'X' }),
      ),
    ).toEqual([]);
    expect(needsApproval(withForm(safeField), withForm())).toEqual(['form contact']);
  });

  it('asks when a deadline goes by another rule or is taken away', () => {
    expect(needsApproval(withDeadline('review-high'), withDeadline('review-standard'))).toEqual([
      'deadline p/review',
    ]);
    expect(needsApproval(withDeadline('review-high'), program())).toEqual(['deadline p/review']);
  });
});
