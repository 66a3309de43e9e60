import type { Json } from '@waymark/domain';
import type { FieldType } from '@waymark/forms';
import { numberTyped } from '../../../shared/form/number-typed.js';

/** The value with which a question opens, or that a hidden field writes, as it is typed. */
export function defaultText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What somebody typed as such a value. `undefined`: there is none. */
export function defaultTyped(type: FieldType, text: string): Json | undefined {
  const said = text.trim();
  if (said === '') return undefined;
  switch (type) {
    case 'hidden':
      return said === 'true' || said === 'false' ? said === 'true' : numberTyped(said);
    case 'boolean':
      return said === 'true' || said === 'false' ? said === 'true' : said;
    case 'integer':
    case 'number':
      return numberTyped(said);
    case 'multi-choice':
      return said
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    default:
      return said;
  }
}
