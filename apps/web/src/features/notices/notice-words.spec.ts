import type { Notice } from '@waymark/contracts';
import { noticeWords } from './notice-words.js';

const notice = (
  kind: Notice['kind'],
  decided: Notice['decided'],
): Parameters<typeof noticeWords>[0] => ({
  kind,
  decided,
  title: null,
  element: null,
  about: 'Saffi Lead',
  code: 'first-visit',
  notices: null,
});
const refused = { state: 'refused', reason: 'The question is unclear' } as const;

describe('a notice that somebody decided', () => {
  it.each([
    ['approval-decided', 'approved your journey “First visit”'],
    ['reference-change-decided', 'approved your change of a rule'],
  ] as const)('says that it was approved: %s', (kind, words) =>
    expect(noticeWords(notice(kind, { state: 'approved', reason: null }))).toBe(
      `Saffi Lead ${words}`,
    ),
  );

  it.each([
    ['approval-decided', 'refused your journey “First visit”: “The question is unclear”'],
    ['reference-change-decided', 'refused your change of a rule: “The question is unclear”'],
  ] as const)('says that it was refused, and why: %s', (kind, words) =>
    expect(noticeWords(notice(kind, refused))).toBe(`Saffi Lead ${words}`),
  );
});
