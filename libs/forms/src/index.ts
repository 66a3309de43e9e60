export { spokenWithoutDanger } from './asks-when-spoken.js';
export { bindsOf, targetsOf, type Writes } from './bind.js';
export { checkFormSchema } from './check-form-schema.js';
export { readsOf, valueAt } from './condition.js';
export { draftErrors, draftValues } from './draft-values.js';
export {
  COMPARISON_WORDS,
  comparisonsFor,
  conditionOfGroup,
  conditionWords,
  groupOfCondition,
  type Comparison,
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  type Join,
} from './edit/condition-group.js';
export { runFormCommand, type FormCommand, type FormPath } from './edit/form-command.js';
export { newField } from './edit/new-field.js';
export { answersOf, INSTRUMENT_ANSWERS } from './fields/instrument.js';
export { initialValues } from './initial-values.js';
export {
  holdsIn,
  isRequired,
  isVisible,
  offeredChoices,
  sectionAbove,
  type FormValues,
} from './is-visible.js';
export { NOW, opensNow, takesNow } from './just-now.js';
export { neverAsked } from './persons-word.js';
export {
  answersToKeep,
  fitsField,
  isRecord,
  answeredFields,
  remembered,
  isLastAnswer,
  placesShown,
  showsLastTime,
} from './remembered-answers.js';
export {
  DANGER,
  dangerQuestion,
  followsSpeech,
  isSafetyQuestion,
  recordsSpeech,
  withConditions,
} from './safety-questions.js';
export * from './schema.js';
export { variablesOfScreen, variablesRead } from './variables-read.js';
export { validateSubmission } from './validate-submission.js';
