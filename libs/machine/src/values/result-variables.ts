import type { Json, JsonObject } from '@waymark/domain';

/**
 * The variables that a result sets. A named result sets one variable. Without a name, the entries
 * of a context become variables.
 */
export function resultVariables(name: string | undefined, value: Json): JsonObject {
  if (name !== undefined) return { [name]: value };
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
