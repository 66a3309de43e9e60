import type { Json } from '@waymark/domain';
import fc from 'fast-check';
import { holds } from '../condition.js';
import type { Condition, FormSchema } from '../schema.js';
import {
  conditionOfGroup,
  conditionWords,
  groupOfCondition,
  type ConditionGroup,
} from './condition-group.js';

const FORM = {
  id: 'f',
  title: 'F',
  fields: [
    { name: 'a', type: 'choice', label: 'Where?', choices: [{ value: 'x', label: 'At home' }] },
    { name: 'b', type: 'boolean', label: 'Safe?' },
  ],
} as FormSchema;

it.each<[Condition, string]>([
  [{ field: 'a', equals: 'x' }, '“Where?” is At home'],
  [{ not: { field: 'a', equals: 'x' } }, '“Where?” is not At home'],
  [{ field: 'b', equals: true }, '“Safe?” is Yes'],
  [{ not: { field: 'b', equals: null } }, '“Safe?” is answered'],
  [{ field: 'a', in: ['x', 'y'] }, '“Where?” is one of At home or y'],
  [{ not: { field: 'a', contains: 'x' } }, '“Where?” does not include At home'],
  [{ field: 'score', atLeast: 3 }, '“score” is at least 3'],
  [
    {
      any: [
        { field: 'a', equals: 'x' },
        { field: 'b', equals: null },
      ],
    },
    '(“Where?” is At home or “Safe?” is not answered)',
  ],
  [
    { all: [{ field: 'b', equals: true }, { any: [{ field: 'a', equals: 'x' }] }] },
    '“Safe?” is Yes and (“Where?” is At home)',
  ],
  [{ not: { field: 'a', in: ['x'] } }, 'none of these is true: (“Where?” is one of At home)'],
  [
    {
      not: {
        all: [
          { field: 'b', equals: true },
          { field: 'a', equals: 'x' },
        ],
      },
    },
    'not all of these are true: (“Safe?” is Yes; “Where?” is At home)',
  ],
])('%j is a group that says the same, and words', (condition, words) => {
  const group = groupOfCondition(condition);
  expect(groupOfCondition(conditionOfGroup(group))).toEqual(group);
  expect(conditionWords(FORM, condition)).toBe(words);
});

it('keeps a group of one comparison within others, because somebody is about to add more', () => {
  const row = { field: 'a', is: 'equals', value: 'x' } as const;
  const group = { join: 'all', parts: [row, { join: 'any', parts: [row] }] } as const;
  const condition = conditionOfGroup({
    ...group,
    parts: [...group.parts],
  } as unknown as ConditionGroup);
  expect(condition).toEqual({
    all: [{ field: 'a', equals: 'x' }, { any: [{ field: 'a', equals: 'x' }] }],
  });
  expect(groupOfCondition(condition)).toEqual(group);
});

it('has nothing to say where there is no condition, or none is left', () => {
  expect(groupOfCondition(undefined)).toEqual({ join: 'all', parts: [] });
  expect(conditionOfGroup({ join: 'any', parts: [] })).toBeUndefined();
  expect(conditionOfGroup({ join: 'all', parts: [{ join: 'none', parts: [] }] })).toBeUndefined();
});

const NAMES = ['a', 'b', 'c'];
const value = fc.constantFrom<Json>(null, true, false, 'x', 'y', 2, 5, ['x'], ['x', 'y']);
const comparison = fc.oneof(
  fc.record({ field: fc.constantFrom(...NAMES), equals: value }),
  fc.record({ field: fc.constantFrom(...NAMES), in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ field: fc.constantFrom(...NAMES), contains: value }),
  fc.record({ field: fc.constantFrom(...NAMES), atLeast: fc.integer({ min: 0, max: 6 }) }),
);
const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => {
  const parts = fc.array(tie('condition'), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 4 },
      comparison,
      fc.record({ not: tie('condition') }),
      fc.record({ all: parts }),
      fc.record({ any: parts }),
    ),
  };
});

it('keeps what any condition says, however deep its parts stand within parts', () => {
  fc.assert(
    fc.property(anyCondition, fc.dictionary(fc.constantFrom(...NAMES), value), (one, answers) => {
      const again = conditionOfGroup(groupOfCondition(one));
      const lookup = (name: string): Json => answers[name] ?? null;
      expect(again && holds(again, lookup)).toBe(holds(one, lookup));
    }),
  );
});
