import { accepted, refused, type FieldKind } from '../field-kind.js';
import { choicesListed, isListed } from './choice.js';

/** Any number of the listed values, each once. */
export const multiChoice: FieldKind = {
  accept(value, field) {
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
      return refused(field, 'type');
    const repeated = new Set(value).size !== value.length;
    return repeated || !value.every((each) => isListed(field, each))
      ? refused(field, 'choice')
      : accepted(value);
  },
  checkSchema: choicesListed,
};
