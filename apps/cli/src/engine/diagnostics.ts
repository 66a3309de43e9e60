import type { JsonObject, Problem } from '@waymark/domain';

/** `ok` is false if a diagnostic is an error, and only then. */
export const diagnosticsOf = (problems: Problem[]): JsonObject => ({
  ok: !problems.some(({ severity }) => severity === 'error'),
  diagnostics: problems.map(diagnostic),
});

const diagnostic = ({
  code,
  severity,
  message,
  element,
  file,
  line,
  column,
  unsupported,
}: Problem): JsonObject => ({
  code,
  severity,
  message,
  ...(element !== undefined ? { element } : {}),
  ...(file !== undefined ? { file } : {}),
  ...(line !== undefined ? { line } : {}),
  ...(column !== undefined ? { column } : {}),
  ...(unsupported ? { unsupported } : {}),
});
