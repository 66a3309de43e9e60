import { refused, type FieldKind } from '../field-kind.js';
import { boundsInOrder, number } from './number.js';

/** A whole number that a double holds exactly. */
export const integer: FieldKind = {
  accept: (value, field, context) =>
    Number.isSafeInteger(value) ? number.accept(value, field, context) : refused(field, 'type'),
  checkSchema: boundsInOrder,
};
