import type { Json } from '@waymark/domain';

/** A form as a journey ships it (`forms/*.json`). Fields in the order people see them. */
export interface FormSchema {
  id: string;
  title: string;
  /** Plain sentences shown above the first field. */
  guidance?: string[];
  fields: FieldSchema[];
  /** Safety: saves the draft and blanks the screen (domain.md E4 'Stop now'). */
  stopNow?: boolean;
}

/** A small closed language, the same in browser and server. A missing value equals null. */
export type Condition =
  | { field: string; equals: Json }
  | { field: string; in: Json[] }
  | { field: string; atLeast: number }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

export type FieldType =
  | 'text'
  | 'textarea'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'multi-choice'
  | 'date'
  | 'date-time'
  | 'instrument'
  | 'goals'
  | 'hidden';

export interface FieldSchema {
  name: string;
  type: FieldType;
  label: string;
  hint?: string;
  /**
   * Where the value goes: `variable.NAME` (a process variable) or `case.PATH` (the case file, e.g.
   * `case.contactAttempt.outcome`), or a list where it goes to several places. Default
   * `variable.NAME` with the field's name.
   */
  bind?: string | string[];
  required?: boolean;
  /** The field exists only when this holds of the form's own values and the task's variables. */
  visibleWhen?: Condition;
  requiredWhen?: Condition;
  choices?: { value: string; label: string; hint?: string }[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  /** date/date-time: not before / not after 'now' (the event's time). */
  notPast?: boolean;
  notFuture?: boolean;
  /**
   * instrument (DASH…): the questions; each answered yes, no, dont-know, declined or
   * not-safe-to-ask; the last three never count as no.
   */
  questions?: { id: string; text: string; critical?: boolean }[];
  instrument?: { id: string; version: string; licence: string };
  default?: Json;
}

/**
 * A refused field: the path names it (`dash.q7`), the code is stable, the words live with the form.
 */
export interface FieldError {
  field: string;
  code:
    | 'required'
    | 'type'
    | 'choice'
    | 'minimum'
    | 'maximum'
    | 'too-long'
    | 'pattern'
    | 'past'
    | 'future'
    | 'unknown-field'
    | 'unanswered';
  message: string;
}
