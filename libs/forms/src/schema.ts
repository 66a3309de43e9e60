import type { Json } from '@waymark/domain';

/** A form of a journey (`forms/*.json`). The fields are in the order in which people see them. */
export interface FormSchema {
  id: string;
  title: string;
  /** Plain sentences shown above the first field. */
  guidance?: string[];
  fields: FieldSchema[];
  /**
   * Shows the button 'Stop now', which saves the draft and blanks the screen
   * (docs/service/assessment.md).
   */
  stopNow?: boolean;
  /**
   * The form records what was said in a conversation with the victim, so it must ask whether they
   * are in danger (docs/service/rules.md#rule-8). Publishing checks it.
   */
  afterSpeech?: boolean;
  /**
   * What earlier steps of the process came to, shown above the first field and not editable: the
   * answers that are judged, the score, who graded. In the order in which people read them.
   */
  showsResult?: ShownResult[];
  /**
   * The person gives a judgement of their own before they see what others judged: the page does not
   * show the grade of the case.
   */
  ownJudgement?: boolean;
  /**
   * The person decides about the safety of the case: the page shows what was said of it in the last
   * 24 hours, who is in the household and where they live.
   */
  saidToday?: boolean;
  /**
   * Ids of forms: a task with one of them that follows is done in the same call, so it goes to the
   * person who completed this one, who can return it.
   */
  keepsNext?: string[];
  /** Answers that cannot both be true. A form with such answers is refused. */
  conflicts?: Conflict[];
}

/** Answers of one form that contradict each other. */
export interface Conflict {
  /** Holds if the answers contradict each other. A hidden or missing answer is null. */
  when: Condition;
  /** What the person reads: which answers contradict each other, and what to correct. */
  message: string;
  /** The fields beside which the message stands. */
  fields: string[];
}

/**
 * One result. The words of its value are those of the field (of any form of the journey) that
 * writes the variable, and else `words`.
 */
export interface ShownResult {
  /**
   * A variable, or a part of one (`riskGrade.grade`), as this process has it now. Or the last
   * answer in this case, in whichever process, with its time and who gave it: a place in the case
   * file (`case.review.summary`) or what a form wrote to a variable (`variable.childrenAtRisk`).
   * Nothing is shown of one without a value.
   */
  variable: string;
  label: string;
  words?: Record<string, string>;
  visibleWhen?: Condition;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  /** The choice is offered, and accepted, only if this condition holds. */
  when?: Condition;
  /** In a multi-choice: no other choice is chosen beside it, for example 'None of these'. */
  alone?: boolean;
}

/**
 * A small closed language, the same in the browser and on the server. A missing value equals null.
 */
export type Condition =
  | { field: string; equals: Json }
  | { field: string; in: Json[] }
  /** The multi-choice holds this value, whatever else it holds. */
  | { field: string; contains: Json }
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
  /** The heading of the section that begins with this field. */
  section?: string;
  /**
   * Where the value is written: `variable.NAME` (a process variable), `case.PATH` (the case file,
   * for example `case.contactAttempt.outcome`) or a list of such places. The default is
   * `variable.NAME` with the field's name.
   */
  bind?: string | string[];
  required?: boolean;
  /**
   * The field is shown only if this condition holds for the form's values and the task's variables.
   */
  visibleWhen?: Condition;
  requiredWhen?: Condition;
  choices?: Choice[];
  minimum?: number;
  maximum?: number;
  /** A text that is shorter says nothing: the reason of a grave decision is a sentence. */
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** For dates: not before or not after the time of the event. */
  notPast?: boolean;
  notFuture?: boolean;
  /**
   * For dates: the field of this form, of the same type, before or after which the answer must not
   * be. While one of the two is unanswered, nothing is refused.
   */
  notBefore?: string;
  notAfter?: string;
  /**
   * For whole numbers: not more than how many of these questions of the form have one of these
   * answers. An integer that is unanswered is not refused.
   */
  notAbove?: { questions: string[]; answers: string[] };
  /**
   * The questions of an instrument such as DASH. Answers are yes, no, dont-know, declined or
   * not-safe-to-ask. The last three never count as no. `mayNotApply` offers does-not-apply too.
   */
  questions?: { id: string; text: string; critical?: boolean; mayNotApply?: boolean }[];
  /** The variable that takes the ids of the critical questions that were answered yes. */
  criticalTo?: string;
  instrument?: { id: string; version: string; licence: string };
  /**
   * `current`: the field opens with the value that its variable has now, because the person edits a
   * known fact, for example a telephone number. Every other field opens unanswered
   * (docs/service/rules.md#rule-8).
   */
  shows?: 'current';
  /**
   * The answer that an earlier task of the same case gave stands beside the field, with its date.
   * It is never the field's value.
   */
  lastTime?: boolean;
  /**
   * Nothing in the journey reads the answer. It is kept as the record of the person who completed
   * the task, and the completed task shows it.
   */
  record?: boolean;
  default?: Json;
}

/**
 * A field that was refused. The path names it (`dash.q7`). The code is stable; the message may
 * change.
 */
export interface FieldError {
  field: string;
  code:
    | 'required'
    | 'type'
    | 'choice'
    | 'minimum'
    | 'maximum'
    | 'too-short'
    | 'too-long'
    | 'pattern'
    | 'past'
    | 'future'
    | 'implausible-date'
    | 'unknown-field'
    | 'unanswered'
    | 'conflict';
  message: string;
}
