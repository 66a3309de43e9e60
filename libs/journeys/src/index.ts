export {
  loadDemonstration,
  type Demonstration,
  type DemonstrationPerson,
  type DutyTurn,
} from './demonstration.js';
export { loadReference } from './load-reference.js';
export { readJourney, shippedJourneys, type ShippedJourney } from './shipped-journeys.js';
