export {
  loadDemonstration,
  type Demonstration,
  type DemonstrationPerson,
  type DutyTurn,
} from './demonstration.js';
export { hasOwnReference, loadReference } from './load-reference.js';
export {
  readJourney,
  readWholeJourney,
  shippedJourneys,
  type ShippedJourney,
} from './shipped-journeys.js';
