import type { CheckedDraft } from '@waymark/definitions';
import type { PlayedDraft } from '../scenarios/played-drafts.js';
import { gatesOf } from './gates.js';

type Standing = Parameters<typeof gatesOf>[0];

const played = (...scenarios: object[]): PlayedDraft =>
  ({ is: 'played', files: [], played: { scenarios } }) as unknown as PlayedDraft;
const found = (...severities: string[]): CheckedDraft =>
  ({ findings: severities.map((severity) => ({ severity })) }) as unknown as CheckedDraft;

const READY: Standing = {
  draft: { id: 'd', save: { is: 'saved' }, isUnsaved: false },
  checked: found(),
  came: played({ is: 'passed', name: 'Usual' }),
  isOfNow: true,
  isPlaying: false,
  changes: { ofDraft: [], ofOthers: null, apart: ['a.yaml'], isSame: false },
  known: { base: null, live: null },
  isSeen: true,
};
const missing = (change: Partial<Standing>): string[] =>
  gatesOf({ ...READY, ...change }).flatMap((gate) => gate.missing ?? []);

describe('the gates of publishing', () => {
  it('are open when all is done', () => expect(missing({})).toEqual([]));

  it.each<[string, Partial<Standing>, RegExp]>([
    [
      'a draft that is not saved',
      { draft: { ...READY.draft, save: { is: 'unsaved' } } },
      /being saved/,
    ],
    [
      'a draft that somebody else has changed',
      {
        draft: {
          ...READY.draft,
          save: { is: 'conflict', by: 'Ada', theirs: { revision: 2, files: [] } },
        },
      },
      /Somebody else/,
    ],
    ['findings', { checked: found('error', 'warning') }, /^One finding must be corrected/],
    ['scenarios that were not played', { came: null, isOfNow: false }, /not been played yet/],
    ['a draft that changed since', { isOfNow: false }, /has changed since its scenarios/],
    [
      'a scenario that fails',
      { came: played({ is: 'failed', name: 'Late' }) },
      /^The scenario “Late” does not pass/,
    ],
    [
      'a scenario that cannot be read',
      { came: played({ is: 'unreadable', name: 'Odd' }) },
      /“Odd” does not pass/,
    ],
    [
      'a draft that cannot be compiled',
      { came: { is: 'broken', files: [], findings: [] } },
      /cannot be played before/,
    ],
    ['changes that were not read', { isSeen: false }, /^Read what the draft changes\.$/],
    [
      'a version that has gone live since',
      {
        isSeen: false,
        changes: { ...READY.changes!, ofOthers: [] },
        known: {
          base: { version: 1 } as never,
          live: { version: 3 } as never,
        },
      },
      /^Version 3 has gone live since this draft began with version 1/,
    ],
    [
      'a draft without changes',
      { changes: { ...READY.changes!, isSame: true } },
      /nothing to publish/,
    ],
  ])('say in words what is missing: %s', (_what, change, words) => {
    expect(missing(change)).toEqual([expect.stringMatching(words)]);
  });

  it('do not close for a finding that stops nothing', () =>
    expect(missing({ checked: found('warning') })).toEqual([]));
});
