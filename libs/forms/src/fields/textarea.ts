import { hasAtLeast, hasAtMost } from '../characters.js';
import { accepted, refused, type FieldKind } from '../field-kind.js';

const LONGEST = 20_000;

/** Text of several lines, in the person's own words. */
export const textarea: FieldKind = {
  accept(value, field) {
    if (typeof value !== 'string') return refused(field, 'type');
    if (!hasAtLeast(value, field.minLength ?? 0)) return refused(field, 'too-short');
    return hasAtMost(value, field.maxLength ?? LONGEST)
      ? accepted(value)
      : refused(field, 'too-long');
  },
};
