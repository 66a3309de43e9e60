import type { Json, JsonObject } from '@waymark/domain';
import { checkFormSchema } from './check-form-schema.js';

const field = (more: JsonObject = {}): JsonObject => ({ name: 'a', type: 'text', label: 'A', ...more });
const form = (...fields: Json[]): JsonObject => ({ id: 'first-contact', title: 'First contact', fields });
const codes = (json: Json): string[] => checkFormSchema(json).map((problem) => problem.code);

describe('checkFormSchema', () => {
  it('finds nothing in a sound form', () => {
    expect(checkFormSchema(form(field(), field({ name: 'b', type: 'choice', choices: [{ value: 'x', label: 'X' }], default: 'x', visibleWhen: { not: { field: 'a', equals: null } } })))).toEqual([]);
  });

  it('a field may go to several places', () => {
    expect(checkFormSchema(form(field({ bind: ['variable.a', 'case.assessment.answers'] }), field({ name: 'b', bind: ['case.closure.reason'] })))).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['no object', [], 'form-shape'],
    ['an id with capitals', { ...form(), id: 'First' }, 'form-shape'],
    ['an unknown key', { ...form(), color: 1 }, 'form-shape'],
    ['a field that is no object', form(3), 'form-field-shape'],
    ['an unknown type', form(field({ type: 'toString' })), 'form-field-shape'],
    ['a field without a label', form({ name: 'a', type: 'text' }), 'form-field-shape'],
    ['an unknown property', form(field({ requird: true })), 'form-field-shape'],
    ['a name twice', form(field(), field({ bind: 'variable.b' })), 'form-field-duplicate'],
    ['a target written twice', form(field(), field({ name: 'b', bind: 'variable.a' })), 'form-bind'],
    ['a bind to nowhere', form(field({ bind: 'file.x' })), 'form-bind'],
    ['one of several binds to nowhere', form(field({ bind: ['variable.a', 'file.x'] })), 'form-bind'],
    ['an empty list of binds', form(field({ bind: [] })), 'form-bind'],
    ['a list of binds that are no text', form(field({ bind: ['variable.a', 1] })), 'form-field-shape'],
    ['a target twice in one field', form(field({ bind: ['variable.a', 'variable.a'] })), 'form-bind'],
    ['a target of a list written again', form(field({ bind: ['variable.b', 'case.stage'] }), field({ name: 'c', bind: 'case.stage' })), 'form-bind'],
    ['a bad pattern', form(field({ pattern: '(' })), 'form-pattern'],
    ['no choices', form(field({ type: 'choice' })), 'form-choices'],
    ['no questions', form(field({ type: 'instrument' })), 'form-questions'],
    ['bounds the wrong way round', form(field({ type: 'integer', minimum: 3, maximum: 2 })), 'form-bounds'],
    ['a hidden field without a default', form(field({ type: 'hidden' })), 'form-hidden'],
    ['a default that is no answer', form(field({ type: 'integer', default: 'x' })), 'form-default'],
    ['a condition that is none', form(field({ visibleWhen: { field: 'b', matches: 'x' } })), 'form-condition'],
    ['a circle', form(field({ visibleWhen: { field: 'b', equals: 1 } }), field({ name: 'b', visibleWhen: { field: 'a', equals: 1 } })), 'form-circle'],
  ])('finds %s', (_what, json, code) => {
    expect(codes(json)).toContain(code);
  });
});
