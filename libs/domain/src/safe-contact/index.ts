export { doubtsOf, isSensitive } from './channel-state.js';
export { clearChannel, lineOf, type ClearanceRefusal } from './clear-channel.js';
export { namedRoute } from './named-route.js';
export * from './contact-facts.js';
export { contactPolicyOf } from './contact-policy.js';
export {
  asksForRoute,
  decideContact,
  type ContactDecision,
  type ContactReason,
  type ContactTask,
} from './decide-contact.js';
export { isDomestic, relationshipOf } from './relationship.js';
export { parseSafeTimes } from './read-safe-times.js';
export {
  commonTimes,
  isSafeTime,
  isSafeWindow,
  nextSafeTime,
  readyTimes,
  safeTimesAhead,
  type SafeStretch,
  type SafeWindow,
} from './safe-times.js';
export { tightenOnly } from './tighten-only.js';
export { suspendAll, suspendsContact, type UnsafeSignal } from './unsafe-signal.js';
