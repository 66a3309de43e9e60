import { failure, type Problem, type Result } from '@waymark/domain';

/** Something that a person should know of a file that is read. */
export const note = (said: Omit<Problem, 'severity'>): Problem => ({
  ...said,
  severity: 'warning',
});

/** Why a file is refused as a whole; `column` is the name that the schema gives it. */
export const refused = (code: string, message: string, column?: string): Result<never> =>
  failure([
    {
      code,
      severity: 'error',
      message: column ? `${message} (${column})` : message,
      ...(column && { parameters: { column } }),
    },
  ]);

/** Lines as a note names them: the first few, and that there are more. */
export function linesOf(lines: readonly number[], count = lines.length): string {
  const first = lines.slice(0, NAMED).join(', ');
  return `${count === 1 ? 'line' : 'lines'} ${first}${count > NAMED ? ' and others' : ''}`;
}

/** How many lines a note names. */
export const NAMED = 5;
