import type { TaskView } from '@waymark/engine';
import type { FormSchema } from '@waymark/forms';
import type { Program } from '@waymark/machine';

/** The form of a task; null where it has none, or where nobody has the program any more. */
export const formOfTask = (
  { form }: Pick<TaskView, 'form'>,
  program: Pick<Program, 'forms'> | null,
): FormSchema | null => ((form !== null && program?.forms[form]) || null) as FormSchema | null;
