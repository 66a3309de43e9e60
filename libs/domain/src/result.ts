import type { JsonObject } from './json.js';

/** An expected outcome that may be a failure; never thrown. */
export type Result<T, F = Problem[]> = { ok: true; value: T } | { ok: false; failure: F };

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const failure = <F>(value: F): { ok: false; failure: F } => ({ ok: false, failure: value });

type Severity = 'error' | 'warning' | 'info';

/**
 * A finding about something a person wrote: a diagram, a decision, a form, a file.
 * `code` is stable and documented; `message` is a sentence a person can act on and holds no
 * personal data.
 */
export interface Problem {
  code: string;
  severity: Severity;
  message: string;
  element?: string;
  file?: string;
  line?: number;
  column?: number;
  parameters?: JsonObject;
  /** The model breaks no rule, but this engine does not run it. */
  unsupported?: boolean;
}
