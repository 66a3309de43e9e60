import { isBlank, type JsonObject, type Json } from '@waymark/domain';
import { Refused, type CaseWriteInput } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import type { StartsProcesses } from '../case-file/open-safe-route.js';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseMessage } from '../case-file/suspend-contact.js';

/**
 * What a binding works with: the locked case file as the bindings before it left it, all writes of
 * the submission, and the task that it comes from.
 */
export interface Writing {
  within: CaseTransaction;
  file: CaseFile;
  /** The file before this submission: what somebody learned in a call did not hold during it. */
  before: CaseFile;
  writes: JsonObject;
  instance: string;
  task: string;
  element: string;
  by: CaseWriteInput['by'];
  commands: StartsProcesses;
}
export interface Written {
  file: CaseFile;
  variables?: JsonObject;
  messages?: CaseMessage[];
}

/**
 * One section of the case file that forms may write: `name` is the first word after `case.`. To add
 * one, write a file and list it in `registry.ts`. A broken rule refuses the whole submission.
 */
export interface Binding {
  name: string;
  write(value: Json, writing: Writing): Promise<Written>;
}

/** Refuses the submission because it breaks a rule of the service. @throws Refused */
export function refuseRule(code: string, message: string, field: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: `case.${field}`, code: 'choice', message }],
  });
}

export const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && !isBlank(value) ? value.trim() : null;
export const objectOf = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

/** The value of a closed choice. @throws Refused */
export function choiceOf<T extends string>(
  value: Json | undefined,
  { choices, field }: { choices: readonly T[]; field: string },
): T {
  const found = choices.find((choice) => choice === value);
  return (
    found ??
    refuseRule('case-value', 'This is not one of the values that the case file knows.', field)
  );
}
