import { evaluateDecision, type CompiledDecision } from '@waymark/decisions';
import type {
  CohortRow,
  EnhancedCategory,
  Figures,
  Instant,
  Json,
  OffenceClasses,
  Priority,
} from '@waymark/domain';
import {
  contactPolicyOf,
  isPriority,
  judgeRow,
  offenceClassesAt,
  referralGrade,
  settingsAt,
  settingsReader,
} from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasDetails, triageFacts } from './triage-facts.js';

export const TRIAGE_JOURNEY = 'daily-cohort-triage';
const TABLES = ['enhanced-category', 'priority', 'contact-method'] as const;
type Table = (typeof TABLES)[number];
/**
 * The tables, with the organisation's dated values that they may read, and its offence classes. A
 * journey that was published before there were groups or classes has none.
 */
export type TriageTables = Record<Table, CompiledDecision> & {
  group: CompiledDecision | null;
  figures: Figures;
  offences: OffenceClasses[];
};
const CONTACT_METHODS = ['call', 'sms', 'letter', 'pack', 'specialist', 'none'] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];

/** Which protocol of contact and assessment a case goes by (docs/service/intake.md#groups). */
const GROUPS = ['bereaved', 'sexual-violence', 'under-18', 'business', 'witness', 'usual'] as const;
type Group = (typeof GROUPS)[number];

export interface Triage {
  category: EnhancedCategory | null;
  enhanced: boolean;
  priority: Priority;
  contact: ContactMethod;
  group: Group;
  /** Why nothing can be sent or dialled. */
  code: 'no-details' | 'no-safe-channel' | null;
  /** What each table decided, and the rule that decided it, as words. */
  why: { table: string; answer: string | null; because: string }[];
}

/**
 * The tables of the triage journey that is live now.
 * @throws if none is live, or it lacks a table
 */
export async function loadTriageTables(tx: Tx): Promise<TriageTables> {
  const tables = await liveTriageTables(tx);
  if (!tables)
    throw new Error(
      `journey ${TRIAGE_JOURNEY} is not live with the decisions ${TABLES.join(', ')}`,
    );
  return tables;
}

/** The same; null if none is live, or it lacks a table. */
export async function liveTriageTables(tx: Tx): Promise<TriageTables | null> {
  const [row] = await tx.query<{
    decisions: Record<string, CompiledDecision>;
    figures: Figures;
    newest: Figures;
    offences: OffenceClasses[] | null;
  }>(
    `select p.body -> 'decisions' as decisions, r.body -> 'values' as figures,
       n.body -> 'values' as newest,
       coalesce(r.body -> 'offences', n.body -> 'offences') as offences
     from deployment d
     join journey_version v on v.organisation = d.organisation
       and v.journey = d.journey
       and v.version = d.version
     join program p on p.organisation = v.organisation and p.id = v.program
     join reference_set r on r.organisation = v.organisation and r.id = v.reference
     join lateral (
       select body
       from reference_set
       where organisation = d.organisation
       order by recorded_at desc
       limit 1) n on true
     where d.organisation = $1 and d.journey = $2 and d.retired_at is null`,
    [tx.organisation, TRIAGE_JOURNEY],
  );
  if (!row || TABLES.some((table) => !row.decisions[table])) return null;
  return {
    ...(row.decisions as Record<Table, CompiledDecision>),
    group: row.decisions['group'] ?? null,
    // A version that was published under an older release may lack what this release reads.
    figures: { ...row.newest, ...row.figures },
    offences: row.offences ?? [],
  };
}

/**
 * The row with what the offence classes in force say of its crime, and with the highest grade that
 * any of its facts says.
 */
export function judged(
  { offences, figures }: TriageTables,
  row: CohortRow,
  at: Instant,
): CohortRow {
  const inForce = offenceClassesAt(offences, at);
  const known = inForce === null ? row : judgeRow(row, inForce);
  const highScoreFrom = settingsReader(figures, at)('dashHighFrom');
  const { grade, because } = referralGrade(known, { highScoreFrom });
  return { ...known, riskGrade: grade, ...(because !== null && { gradeBecause: because }) };
}

/**
 * A table cannot be evaluated for a row: a value is of another type than its rules expect, or they
 * contain an error. A row that is meant for everything else would answer for it, so a person looks
 * at the row.
 */
export class TriageFailed extends Error {
  constructor(readonly table: string) {
    super(`the decision table ${table} cannot be evaluated for a row`);
  }
}

/** Evaluated steps, as many as one step of the machine may take. */
export const COST_OF_ONE_ROW = 150_000;

/**
 * Enhanced category, then priority, then contact method and group, each by its own table. If a
 * table answers nothing usable, the row is P1 and a person chooses how to make contact.
 * @throws TriageFailed
 */
export function triage(tables: TriageTables, row: CohortRow, at: Instant): Triage {
  const facts = {
    ...triageFacts(row, at, contactPolicyOf(settingsReader(tables.figures, at))),
    settings: settingsAt(tables.figures, at),
  };
  const why: Triage['why'] = row.gradeBecause
    ? [{ table: 'referral-grade', answer: 'high', because: row.gradeBecause }]
    : [];
  const allowance = { steps: COST_OF_ONE_ROW };
  const decide = (table: Table | 'group', more: Record<string, Json>): Json => {
    const decision = tables[table];
    if (decision === null) return null;
    const { value, rules, problems } = evaluateDecision(decision, {
      variables: { ...facts, ...more },
      now: at,
      allowance,
    });
    if (problems.some(({ severity, code }) => severity === 'error' || code === 'type-mismatch'))
      throw new TriageFailed(table);
    const answer = single(value);
    const rule = rules.at(-1) ?? '';
    why.push({
      table,
      answer: typeof answer === 'string' ? answer : null,
      because: wordsOf(rule, table),
    });
    return answer;
  };
  const category = decide('enhanced-category', {}) as EnhancedCategory | null;
  const enhanced = category !== null;
  const priority = decide('priority', { enhanced, enhancedCategory: category });
  const contact = decide('contact-method', { enhanced, enhancedCategory: category, priority });
  const group = decide('group', {});
  const method = isContactMethod(contact) ? contact : 'none';
  return {
    category,
    enhanced,
    priority: isPriority(priority) ? priority : 'P1',
    contact: method,
    group: isGroup(group) ? group : 'usual',
    code: method !== 'none' ? null : hasDetails(row) ? 'no-safe-channel' : 'no-details',
    why,
  };
}

/** A table that names its one output answers a context with one entry. */
const single = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (Object.values(value)[0] ?? null)
    : value;

/** The rule `priority:priority-graded-high` of the table `priority` says `graded high`. */
const wordsOf = (rule: string, table: string): string =>
  rule
    .slice(rule.indexOf(':') + 1)
    .replace(`${table}-`, '')
    .replaceAll('-', ' ');
const isContactMethod = (value: Json): value is ContactMethod =>
  (CONTACT_METHODS as readonly Json[]).includes(value);
const isGroup = (value: Json): value is Group => (GROUPS as readonly Json[]).includes(value);
