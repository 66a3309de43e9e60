import { toInstant, type Instant } from '@waymark/domain';

/** The instant that a scenario names. */
export function instantOf(text: string): Instant {
  const instant = toInstant(text);
  if (!instant.ok) throw new Error(`not an instant: ${text}`);
  return instant.value;
}
