import { evaluateDecision, type CompiledDecision } from '@waymark/decisions';
import type {
  CohortRow,
  EnhancedCategory,
  Figures,
  Instant,
  Json,
  Priority,
} from '@waymark/domain';
import { contactPolicyOf, isPriority, settingsAt, settingsReader } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasDetails, triageFacts } from './triage-facts.js';

export const TRIAGE_JOURNEY = 'daily-cohort-triage';
const TABLES = ['enhanced-category', 'priority', 'contact-method'] as const;
type Table = (typeof TABLES)[number];
/** The tables, with the organisation's dated values that they may read. */
export type TriageTables = Record<Table, CompiledDecision> & { figures: Figures };
const CONTACT_METHODS = ['call', 'sms', 'letter', 'pack', 'specialist', 'none'] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];

export interface Triage {
  category: EnhancedCategory | null;
  enhanced: boolean;
  priority: Priority;
  contact: ContactMethod;
  /** Why nothing can be sent or dialled. */
  code: 'no-details' | 'no-safe-channel' | null;
}

/**
 * The tables of the triage journey that is live now.
 * @throws if none is live, or it lacks a table
 */
export async function loadTriageTables(tx: Tx): Promise<TriageTables> {
  const [row] = await tx.query<{
    decisions: Record<string, CompiledDecision>;
    figures: Figures;
  }>(
    `select p.body -> 'decisions' as decisions, r.body -> 'values' as figures
     from deployment d
     join journey_version v on v.organisation = d.organisation
       and v.journey = d.journey
       and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     join reference_set r on r.organisation = v.organisation and r.id = v.reference
     where d.organisation = $1 and d.journey = $2 and d.retired_at is null`,
    [tx.organisation, TRIAGE_JOURNEY],
  );
  const missing = TABLES.filter((table) => !row?.decisions[table]);
  if (!row || missing.length)
    throw new Error(
      `journey ${TRIAGE_JOURNEY} is not live with the decisions ${TABLES.join(', ')}`,
    );
  return { ...(row.decisions as Record<Table, CompiledDecision>), figures: row.figures };
}

/**
 * Enhanced category, then priority, then contact method, each by its own table. If a table answers
 * nothing usable, the row is P1 and a person chooses how to make contact.
 */
export function triage(tables: TriageTables, row: CohortRow, at: Instant): Triage {
  const facts = {
    ...triageFacts(row, at, contactPolicyOf(settingsReader(tables.figures, at))),
    settings: settingsAt(tables.figures, at),
  };
  const decide = (table: Table, more: Record<string, Json>): Json =>
    single(evaluateDecision(tables[table], { variables: { ...facts, ...more }, now: at }).value);
  const category = decide('enhanced-category', {}) as EnhancedCategory | null;
  const enhanced = category !== null;
  const priority = decide('priority', { enhanced, enhancedCategory: category });
  const contact = decide('contact-method', { enhanced, enhancedCategory: category, priority });
  const method = isContactMethod(contact) ? contact : 'none';
  return {
    category,
    enhanced,
    priority: isPriority(priority) ? priority : 'P1',
    contact: method,
    code: method !== 'none' ? null : hasDetails(row) ? 'no-safe-channel' : 'no-details',
  };
}

/** A table that names its one output answers a context with one entry. */
const single = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (Object.values(value)[0] ?? null)
    : value;
const isContactMethod = (value: Json): value is ContactMethod =>
  (CONTACT_METHODS as readonly Json[]).includes(value);
