import type { JsonObject } from '@waymark/domain';

/** The journeys that come with Waymark: nobody else publishes a journey of these names. */
const SHIPPED: ReadonlySet<string> = new Set([
  'victim-journey',
  'escalation',
  'daily-cohort-triage',
]);

export const isShipped = (journey: string): boolean => SHIPPED.has(journey);

/** What each message carries (docs/service/escalation.md#messages-between-processes). */
const CONTENTS: Record<string, readonly string[]> = {
  'incident.new': ['incident', 'reason'],
  'risk.changed': ['incident', 'reason'],
  'case.reopen': ['incident', 'reason'],
  'consent.withdrawn': ['withdrawn'],
  'court.event': ['court'],
  'case.death': [],
  'death.said': ['deathSaidBy'],
  'contact.safe': [],
  'contact.tried': ['tried'],
  'contact.unsafe': [],
  'restorative.asked': [],
  'restorative.stopped': [],
  'victim.reply': [],
};

/** Risk may come with every message; it is only ever raised. */
const RISK = new Set([
  'caseId',
  'child',
  'daFlag',
  'emergency',
  'grade',
  'hba',
  'policeGrade',
  'priority',
  'repeat',
  'safeguarding',
  'stalking',
  'svFlag',
  'tier',
  'whereInDanger',
]);

/** The part of a payload that this message brings to this journey. */
export function carriedBy(
  { name, journey }: { name: string; journey: string },
  payload: JsonObject,
): JsonObject {
  const contents = isShipped(journey) ? CONTENTS[name] : undefined;
  if (!contents) return payload;
  return Object.fromEntries(
    Object.entries(payload).filter(([each]) => contents.includes(each) || RISK.has(each)),
  );
}
