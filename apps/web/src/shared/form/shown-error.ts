import type { FormSchema } from '@waymark/forms';

/** An error as the page shows it. Without `field` it belongs to the whole form. */
export interface ShownError {
  field?: string;
  message: string;
}

/** From so many unanswered questions of one checklist on, one line stands for all of them. */
const MANY = 4;

/**
 * The lines at the head of the page, each with the field to which it leads. Many questions of one
 * checklist are one line: a page of links says less than the number, and the first one to answer.
 * What two answers together say wrong is said once.
 */
export function linesOf(
  form: FormSchema | null,
  errors: ShownError[],
): { message: string; target?: string }[] {
  const seen = new Set<string>();
  const first = errors.filter(
    ({ message }, at) => errors.findIndex((one) => one.message === message) === at,
  );
  return first.flatMap(({ field, message }) => {
    if (field === undefined) return [{ message }];
    const [name = ''] = field.split('.');
    const same = errors.filter((one) => one.field?.startsWith(`${name}.`));
    if (same.length < MANY || field === name) return [{ message, target: `field-${field}` }];
    if (seen.has(name)) return [];
    seen.add(name);
    const label = form?.fields.find((one) => one.name === name)?.label ?? name;
    return [
      { message: `${label}: ${same.length} questions need an answer`, target: `field-${field}` },
    ];
  });
}
