import type { Json, JsonObject } from '@waymark/domain';
import { checkJourneyFile } from './check-journey-file.js';

const journey = (more: JsonObject = {}): JsonObject => ({
  name: 'first-journey',
  title: 'First journey',
  processes: [{ id: 'p', start: ['caseworker'] }],
  variables: { reached: { type: 'boolean', class: 'none' } },
  ...more,
});
const codes = (json: Json): string[] => checkJourneyFile(json).map((problem) => problem.code);

const WRONG_WORDS: JsonObject[] = [
  { type: 'number', values: ['a'] },
  { type: 'string', values: [] },
  { type: 'string', values: ['a', 'a'] },
  { type: 'string', values: ['a', 1] },
  { type: 'string', values: 'a' },
  { type: 'string', values: ['a'], default: 'b' },
];

describe('checkJourneyFile', () => {
  it('finds nothing in a valid file', () => {
    expect(codes(journey())).toEqual([]);
    expect(
      codes({
        name: 'a',
        title: 'A',
        processes: [{ id: 'p', elements: { t: { complete: ['idva'] } } }],
      }),
    ).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['no object', null, 'journey-shape'],
    ['an unknown property', journey({ version: 3 }), 'journey-shape'],
    ['a name with blanks', journey({ name: 'First journey' }), 'journey-shape'],
    ['no title', journey({ title: '' }), 'journey-shape'],
    ['no processes', journey({ processes: [] }), 'journey-processes'],
    ['a process without id', journey({ processes: [{}] }), 'journey-processes'],
    ['a process twice', journey({ processes: [{ id: 'p' }, { id: 'p' }] }), 'journey-processes'],
    [
      'a right that is no list',
      journey({ processes: [{ id: 'p', start: 'caseworker' }] }),
      'journey-roles',
    ],
    [
      'elements that are a list',
      journey({ processes: [{ id: 'p', elements: [] }] }),
      'journey-processes',
    ],
    [
      'a role that is no name',
      journey({ processes: [{ id: 'p', elements: { t: { complete: [1] } } }] }),
      'journey-roles',
    ],
    ['variables that are a list', journey({ variables: [] }), 'journey-variables'],
    ...WRONG_WORDS.map((declared): [string, Json, string] => [
      `words ${JSON.stringify(declared)}`,
      journey({ variables: { a: { class: 'none', ...declared } } }),
      'journey-variables',
    ]),
    [
      'a variable without class',
      journey({ variables: { a: { type: 'string' } } }),
      'journey-variables',
    ],
    [
      'a variable of an unknown type',
      journey({ variables: { a: { type: 'text', class: 'none' } } }),
      'journey-variables',
    ],
    [
      'a variable with a bad name',
      journey({ variables: { 'a-b': { type: 'any', class: 'none' } } }),
      'journey-variables',
    ],
  ])('finds %s', (_what, json, code) => {
    expect(codes(json)).toContain(code);
  });
});
