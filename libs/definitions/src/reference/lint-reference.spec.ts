import { loadReference } from '@waymark/journeys';
import type { Program, Reference } from '@waymark/machine';
import { compileReference } from './compile-reference.js';
import { lintReference } from './lint-reference.js';

const compiled = compileReference(loadReference());
if (!compiled.ok) throw new Error('the shipped set does not compile');
const shipped = compiled.value;

/** As much of a compiled journey as names something. */
const journey = (texts: unknown): { journey: string; program: Program } => ({
  journey: 'call-back',
  program: { processes: { p: texts } } as unknown as Program,
});
const found = (reference: Reference, ...programs: ReturnType<typeof journey>[]) =>
  lintReference(reference, programs).map(({ code, name }) => `${code} ${name}`);

describe('lintReference', () => {
  it('lists a rule that no live journey names, in whole or by its beginning', () => {
    const named = journey({ rule: 'cohort-alarms', begins: { value: 'review-' } });
    const codes = found(shipped, named);
    expect(codes).toContain('rule-unused row-worked');
    expect(codes).not.toContain('rule-unused cohort-alarms');
    expect(codes).not.toContain('rule-unused review-T2');
    expect(codes.some((code) => code.startsWith('names-no-rule'))).toBe(false);
  });

  it('lists a value that neither code, ladder nor journey reads', () => {
    const odd = { from: '2021-04-01', value: 1, source: 'a test' };
    const values = { ...shipped.values, 'nobody-asks': [odd], 'somebody-asks': [odd] };
    const reading = journey({ condition: { kind: 'feel', settings: ['somebodyAsks'] } });
    const codes = found({ ...shipped, values }, reading);
    expect(codes).toContain('value-unread nobody-asks');
    expect(codes).not.toContain('value-unread somebody-asks');
    expect(codes).not.toContain('value-unread dash-high-from');
  });

  it('lists a journey in which nothing is due', () =>
    expect(found(shipped, journey({ name: 'Call' }))).toContain('names-no-rule call-back'));
});
