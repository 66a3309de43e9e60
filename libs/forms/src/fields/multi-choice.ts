import { accepted, refused, type FieldKind } from '../field-kind.js';
import type { FieldSchema } from '../schema.js';
import { choicesListed, isListed } from './choice.js';

/** Any number of the listed values, each once. A choice that is `alone` has no other beside it. */
export const multiChoice: FieldKind = {
  accept(value, field, { lenient }) {
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
      return refused(field, 'type');
    const repeated = new Set(value).size !== value.length;
    if (repeated || !value.every((each) => isListed(field, each))) return refused(field, 'choice');
    const alone = value.length > 1 && value.some((each) => standsAlone(field, each));
    return alone && !lenient ? refused(field, 'conflict') : accepted(value);
  },
  checkSchema: choicesListed,
};

const standsAlone = ({ choices }: FieldSchema, value: string): boolean =>
  choices?.some((each) => each.value === value && each.alone === true) ?? false;
