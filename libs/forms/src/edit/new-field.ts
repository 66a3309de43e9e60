import type { FieldSchema, FieldType, FormSchema } from '../schema.js';

/** A field for a form, with a name from its label that no other field has. */
export function newField(form: FormSchema, type: FieldType, label: string): FieldSchema {
  const name = nameFrom(label, new Set(form.fields.map((field) => field.name)));
  return { name, type, label, ...BEGINS[type] };
}

/** What a type of field cannot be without. */
const BEGINS: Partial<Record<FieldType, Partial<FieldSchema>>> = {
  choice: { choices: [{ value: 'yes', label: 'Yes' }] },
  'multi-choice': { choices: [{ value: 'yes', label: 'Yes' }] },
  hidden: { default: true },
  instrument: { questions: [{ id: 'q1', text: 'First question' }] },
};

const LONGEST = 40;

/** `Where do they live?` is `whereDoTheyLive`. */
function nameFrom(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .replace(/['’]|\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const camel = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .slice(0, LONGEST);
  const name = /^[A-Za-z]/.test(camel) ? camel : `field${camel}`;
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}
