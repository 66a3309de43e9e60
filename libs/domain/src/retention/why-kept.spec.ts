import { retentionRule, whyKept, type FileToErase } from './why-kept.js';

const at = '2034-01-01T09:00:00.000Z';
const file = (more: Partial<FileToErase> = {}): FileToErase => ({
  status: 'closed',
  closeReason: null,
  hold: null,
  reopenUntil: '2028-01-01T09:00:00.000Z',
  child: false,
  safeguarding: false,
  openWork: false,
  keptUntil: '2033-01-01T09:00:00.000Z',
  ...more,
});
const asked = { basis: 'retention', at, legalClaim: false, contract: false } as const;

describe('whyKept', () => {
  it('lets go of a closed file whose time is over', () =>
    expect(whyKept(file(), asked)).toEqual([]));

  it.each([
    ['case-open', { status: 'open', keptUntil: null }, ['case-open', 'not-yet-due']],
    ['open-work', { openWork: true }, ['open-work']],
    ['on-hold', { hold: 'death-review' }, ['on-hold']],
    ['repeat-window', { reopenUntil: '2034-01-01T09:00:00.001Z' }, ['repeat-window']],
    ['not-yet-due', { keptUntil: '2034-01-02T00:00:00.000Z' }, ['not-yet-due']],
  ])('keeps a file: %s', (_, more, reasons) => expect(whyKept(file(more), asked)).toEqual(reasons));

  it('erases on request before the time is over, unless a child, a claim or a duty stands against it', () => {
    const request = { ...asked, basis: 'request' } as const;
    expect(whyKept(file({ keptUntil: '2040-01-01T09:00:00.000Z' }), request)).toEqual([]);
    expect(
      whyKept(file({ child: true, safeguarding: true }), {
        ...request,
        legalClaim: true,
        contract: true,
      }),
    ).toEqual(['child', 'safeguarding', 'legal-claim', 'contract']);
    expect(whyKept(file({ hold: 'claim' }), request)).toEqual(['on-hold']);
  });
});

describe('retentionRule', () => {
  it.each([
    ['retention-declined', { closeReason: 'declined' }],
    ['retention-not-reached', { closeReason: 'unable-to-reach' }],
    ['retention-served', { closeReason: 'needs-met' }],
    ['retention-served', { closeReason: null }],
    ['retention-protected', { closeReason: 'declined', child: true }],
    ['retention-protected', { closeReason: 'declined', safeguarding: true }],
  ])('%s', (rule, more) => expect(retentionRule(file(more))).toBe(rule));
});
