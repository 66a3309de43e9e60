import { readFileSync } from 'node:fs';
import type { Program } from '@waymark/machine';
import { prepareJourney } from '../publish/prepare-journey.js';
import { everythingChanged } from './everything-changed.js';

const FOLDER = new URL('../../../../docs/examples/first-journey/', import.meta.url);
const FILES = ['journey.json', 'call-back.bpmn', 'forms/make-call.json'];

/** The first journey with some texts of its files replaced. */
function journey(...replaced: [string, string][]): Program {
  const files = FILES.map((name) => ({
    name,
    xml: replaced.reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(new URL(name, FOLDER), 'utf8'),
    ),
  }));
  const prepared = prepareJourney({ files });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
  return prepared.program;
}

const LENGTHS: Record<string, string> = {
  'first-contact-P3': '3 working days',
  'first-contact-P2': '1 working day',
};
const changed = (after: Program, before: Program | null = journey()) =>
  everythingChanged(before, after, { lengthOf: (rule) => LENGTHS[rule] ?? null });

describe('everything that differs between two versions', () => {
  it('is nothing where only the drawing differs', () =>
    expect(changed(journey(['<dc:Bounds x="', '<dc:Bounds x="1']))).toEqual([]));

  it('says a deadline by its length, and that a safeguarding lead agrees to it', () =>
    expect(changed(journey(['first-contact-P3', 'first-contact-P2']))).toEqual([
      {
        process: 'call-back',
        element: 'make-call',
        kind: 'changed',
        words:
          '“Make the call”: due 1 working day (first-contact-P2), was 3 working days ' +
          '(first-contact-P3).',
        needs: 'safeguarding-lead',
      },
    ]));

  it('names what is only called otherwise, to which nobody agrees', () =>
    expect(changed(journey(['name="Make the call"', 'name="Ring them"']))).toEqual([
      expect.objectContaining({
        words: '“Ring them”: called “Ring them”, was “Make the call”.',
        needs: null,
      }),
    ]));

  it('says a question that is new, and who agrees', () =>
    expect(changed(journey(['"note"', '"remark"']))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'added', words: expect.stringContaining('is asked now') }),
        expect.objectContaining({
          kind: 'removed',
          words: expect.stringContaining('is no longer asked'),
          needs: 'second-person',
        }),
        expect.objectContaining({ kind: 'removed', words: 'The variable “note” is removed.' }),
      ]),
    ));

  it('lists what a new journey needs approval for', () => {
    const all = changed(journey(), null);
    expect(all.some(({ needs }) => needs !== null)).toBe(true);
    expect(all).toContainEqual(
      expect.objectContaining({ kind: 'added', process: 'call-back', element: null }),
    );
  });
});
