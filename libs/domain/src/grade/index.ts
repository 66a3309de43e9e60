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
export { lowersGrade } from './lowers-grade.js';
