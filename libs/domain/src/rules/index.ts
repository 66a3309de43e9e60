export {
  ACKNOWLEDGEMENT_LIMIT,
  checkAcknowledgement,
  type Acknowledgement,
  type AcknowledgementRefusal,
} from './acknowledgement.js';
export { lowersGrade } from './lowers-grade.js';
export {
  ANSWERS,
  DASH_BANDS,
  assessGrade,
  gradeOf,
  isAnswer,
  type Answer,
  type AssessedGrade,
  type AssessmentFacts,
  type AssessmentRefusal,
  type Bands,
} from './assess-grade.js';
export {
  ASSESSED_WITHIN_DAYS,
  closureGates,
  type ClosureFacts,
  type ClosureGate,
} from './closure-gates.js';
