export { bindsOf, type Bind, type Writes } from './bind.js';
export { checkFormSchema } from './check-form-schema.js';
export { holds, readsOf } from './condition.js';
export { fieldKinds } from './field-kinds.js';
export { INSTRUMENT_ANSWERS, type InstrumentAnswer } from './fields/instrument.js';
export type { Goal } from './fields/goals.js';
export { initialValues } from './initial-values.js';
export { isRequired, isVisible, type FormValues } from './is-visible.js';
export { londonDate } from './london-date.js';
export * from './schema.js';
export { variablesRead } from './variables-read.js';
export {
  validateDraft,
  validateSubmission,
  type SubmissionContext,
  type SubmissionResult,
} from './validate-submission.js';
