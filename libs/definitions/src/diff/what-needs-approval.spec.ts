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

  it('needs approval of a deadline that follows another rule or is removed', () => {
    expect(whatNeedsApproval(withDeadline('review-high'), withDeadline('review-standard'))).toEqual(
      ['deadline p/review'],
    );
    expect(whatNeedsApproval(withDeadline('review-high'), program())).toEqual([
      'deadline p/review',
    ]);
  });
});
