export {
  loadDemonstration,
  type Demonstration,
  type DemonstrationOrganisation,
  type DemonstrationPerson,
  type DutyTurn,
} from './demonstration.js';
export {
  bankHolidays,
  loadReference,
  type DatedPlainValue,
  type Division,
  type ReferenceOptions,
  type ReferenceParts,
} from './load-reference.js';
export { packagePath } from './package-file.js';
export {
  readJourney,
  readScenarios,
  shippedJourneys,
  type JourneySource,
  type ShippedJourney,
} from './shipped-journeys.js';
