import type { JsonObject, Json } from '@waymark/domain';
import { Refused, type CaseWriteInput } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import type { StartsProcesses } from '../case-file/open-safe-route.js';
import type { CaseFile } from '../case-file/case-file.js';
import type { CaseMessage } from '../case-file/suspend-contact.js';

/**
 * What a binding is given: the locked case file as the bindings before it left it, the whole
 * submission's writes, and where it comes from.
 */
export interface Writing {
  within: CaseTransaction;
  file: CaseFile;
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
 * One section of `case.*` bindings: its name is the first word of the path. To add one, write a
 * file and list it in `registry.ts`.
 * A rule that is broken refuses the whole submission with its code.
 */
export interface Binding {
  name: string;
  write(value: Json, writing: Writing): Promise<Written>;
}

/** A rule of the service was broken: nothing is written. @throws Refused */
export function refuseRule(code: string, message: string, field: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: `case.${field}`, code: 'choice', message }],
  });
}

export const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && value.trim() ? value.trim() : null;
export const objectOf = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

/** The value of a closed choice. @throws Refused */
export function choiceOf<T extends string>(
  value: Json | undefined,
  { choices, field }: { choices: readonly T[]; field: string },
): T {
  const found = choices.find((choice) => choice === value);
  return (
    found ?? refuseRule('case-value', 'This is not one of the values the case file knows.', field)
  );
}
