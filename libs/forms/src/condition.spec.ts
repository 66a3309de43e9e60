import type { Json, JsonObject } from '@waymark/domain';
import { holds, readsOf, valueAt } from './condition.js';
import { isRequired, isVisible } from './is-visible.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

const values: JsonObject = {
  grade: 'high',
  score: 14,
  tags: ['b', 'a'],
  one: ['high'],
  plan: { b: [1, { d: null, c: 2 }], a: true },
  none: null,
  no: false,
  zero: 0,
};
const lookup = (path: string): Json => valueAt(values, path);
const is = (field: string, equals: Json): Condition => ({ field, equals });
const [yes, no] = [is('grade', 'high'), is('grade', 'low')];

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [is('grade', 'high'), true],
    [is('grade', 'medium'), false],
    [is('score', 14), true],
    [is('score', '14'), false],
    [is('none', null), true],
    [is('missing', null), true],
    [is('missing', ''), false],
    [is('no', false), true],
    [is('no', null), false],
    [is('zero', false), false],
    [is('tags', ['b', 'a']), true],
    [is('tags', ['a', 'b']), true],
    [is('tags', ['a']), false],
    [is('tags', ['a', 'b', 'b']), false],
    [is('tags', ['a', 'b', 'c']), false],
    [is('tags', []), false],
    [{ field: 'tags', in: [['c'], ['a', 'b']] }, true],
    [is('tags', 'b'), false],
    [is('one', 'high'), true],
    [is('one', ['high']), true],
    [is('one', null), false],
    [is('plan', { a: true, b: [1, { c: 2, d: null }] }), true],
    [is('plan', { a: true }), false],
    [is('plan', null), false],
    [is('grade', {}), false],
    [is('none', {}), false],
    [{ field: 'grade', in: ['low', 'high'] }, true],
    [{ field: 'grade', in: ['low'] }, false],
    [{ field: 'grade', in: [] }, false],
    [{ field: 'missing', in: [null] }, true],
    [{ field: 'one', in: ['x', 'high'] }, true],
    [{ field: 'tags', contains: 'a' }, true],
    [{ field: 'tags', contains: 'c' }, false],
    [{ field: 'tags', contains: ['b', 'a'] }, false],
    [{ field: 'grade', contains: 'high' }, false],
    [{ field: 'missing', contains: null }, false],
    [{ not: { field: 'missing', contains: 'a' } }, true],
    [{ not: { field: 'tags', contains: 'a' } }, false],
    [
      {
        all: [
          { field: 'tags', contains: 'a' },
          { field: 'tags', contains: 'b' },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { field: 'tags', contains: 'c' },
          { field: 'tags', contains: 'b' },
        ],
      },
      true,
    ],
    [{ field: 'one', contains: 'hig' }, false],
    [{ field: 'none', contains: 'a' }, false],
    [{ field: 'tags', has: 'a' } as unknown as Condition, true],
    [{ field: 'score', atLeast: 14 }, true],
    [{ field: 'score', atLeast: 15 }, false],
    [{ field: 'grade', atLeast: 0 }, false],
    [{ field: 'missing', atLeast: 0 }, false],
    [{ field: 'zero', atLeast: 0 }, true],
    [{ not: yes }, false],
    [{ not: no }, true],
    [{ not: { not: yes } }, true],
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ all: [] }, true],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ any: [] }, false],
  ])('%j is %s', (condition, expected) => expect(holds(condition, lookup)).toBe(expected));

  it('reads the fields it names, at any depth, by their first part', () => {
    expect(
      readsOf({
        all: [
          { not: is('a.b.c', 1) },
          {
            any: [
              { field: 'd', in: [] },
              { field: 'e.f', atLeast: 1 },
            ],
          },
        ],
      }),
    ).toEqual(['a', 'd', 'e']);
  });
});

describe('a path', () => {
  it.each<[string, Json]>([
    ['plan.a', true],
    ['plan.b', [1, { d: null, c: 2 }]],
    ['plan.b.0', null],
    ['plan.a.x', null],
    ['grade.length', null],
    ['none.x', null],
    ['missing.x', null],
    ['__proto__', null],
    ['constructor', null],
    ['plan.constructor.name', null],
    ['', null],
  ])('%s leads to %j', (path, expected) => expect(valueAt(values, path)).toEqual(expected));
});

describe('whether a field is there', () => {
  const field = (name: string, more: Partial<FieldSchema> = {}): FieldSchema => ({
    name,
    type: 'text',
    label: name,
    ...more,
  });
  const form = (...fields: FieldSchema[]): FormSchema => ({ id: 'f', title: 'F', fields });
  const shown = (
    schema: FormSchema,
    submission: JsonObject,
    variables: JsonObject = {},
  ): string[] =>
    schema.fields
      .filter((each) => isVisible(schema, each, { values: submission, variables }))
      .map(({ name }) => name);

  it('treats hidden fields as null', () => {
    const schema = form(
      field('a'),
      field('b', { visibleWhen: is('a', 'x') }),
      field('c', { visibleWhen: is('b', 'y') }),
      field('d', { visibleWhen: is('b', null) }),
    );
    expect(shown(schema, { a: 'x', b: 'y' })).toEqual(['a', 'b', 'c']);
    expect(shown(schema, { a: 'z', b: 'y' })).toEqual(['a', 'd']);
  });

  it('reads the form before variables of the same name, and hidden fields by their default', () => {
    const schema = form(
      field('a'),
      field('h', { type: 'hidden', default: 'k' }),
      field('b', { visibleWhen: is('a', 'v') }),
      field('c', { visibleWhen: is('h', 'k') }),
      field('d', { visibleWhen: is('tier', 'T1') }),
    );
    expect(shown(schema, {}, { a: 'v', h: 'other', tier: 'T1' })).toEqual(['a', 'h', 'c', 'd']);
  });

  it('is no if it depends on itself', () => {
    const schema = form(
      field('a', { visibleWhen: { not: is('b', 'x') } }),
      field('b', { visibleWhen: { not: is('a', 'x') } }),
    );
    expect(() => shown(schema, { a: 'x', b: 'x' })).not.toThrow();
  });

  it('is computed quickly when each field depends on the two before it', () => {
    const schema = form(
      ...Array.from({ length: 200 }, (_, index) =>
        field(
          `f${index}`,
          index < 2
            ? {}
            : { visibleWhen: { all: [is(`f${index - 1}`, 'x'), is(`f${index - 2}`, 'x')] } },
        ),
      ),
    );
    const all = Object.fromEntries(schema.fields.map(({ name }) => [name, 'x']));
    expect(shown(schema, all)).toHaveLength(200);
    expect(
      isVisible(schema, schema.fields.at(-1)!, { values: { ...all, f0: 'y' }, variables: {} }),
    ).toBe(false);
  });

  it('requires an answer only from visible fields', () => {
    const schema = form(
      field('a'),
      field('b', { required: true, visibleWhen: is('a', 'x') }),
      field('c', { requiredWhen: is('a', 'x') }),
      field('d', { type: 'hidden', required: true, default: 1 }),
      field('e', { requiredWhen: is('e', null) }),
    );
    const asked = (submission: JsonObject) =>
      schema.fields
        .filter((each) => isRequired(schema, each, { values: submission, variables: {} }))
        .map(({ name }) => name);
    expect(asked({ a: 'x' })).toEqual(['b', 'c', 'e']);
    expect(asked({ a: 'y', e: '1' })).toEqual([]);
  });
});
