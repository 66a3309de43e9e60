export {
  ANSWERS,
  assessGrade,
  gradeOf,
  isAnswer,
  type Answer,
  type AssessmentRefusal,
  type Bands,
} from './assess-grade.js';
export * from './grade.js';
export { handledAs, type KnownRisk } from './handled-as.js';
export { lowersGrade } from './lowers-grade.js';
