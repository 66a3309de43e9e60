import {
  higherGrade,
  isGrade,
  isJsonObject,
  partOf,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { isContactSuspended } from '../case-file/is-contact-suspended.js';
import { openSafeRoute } from '../case-file/open-safe-route.js';
import type { CaseTransaction } from '../case-transaction.js';
import { decideAgain } from './decide-again.js';
import { importer } from './importer.js';
import { journeyVariables } from './journey-variables.js';
import type { RowContext } from './row.js';

/** What a row brings to a case that exists already. */
export interface Incident {
  row: number;
  /** As a message carries it to the journey: grade, score, flags and what happened in words. */
  facts: JsonObject;
  /** The case was closed, and this row opens it again. */
  reopens: boolean;
  /** A new crime, High or of priority 1: contact begins again, also while a closure is prepared. */
  cannotWait: boolean;
  /**
   * The message that the open journey hears by itself, if there is one. A journey that waits after
   * its closure has to be told to begin again even then.
   */
  heardAs?: string;
  /** The search for a safe route was told already. */
  isSearchTold?: boolean;
  /** For a journey that has to begin. */
  contactMethod: string;
  age: number | null;
}

/** Who tells, and when the clock of a journey that begins now began. */
type TellContext = Pick<RowContext, 'commands' | 'commandOf' | 'importedAt'>;

const REOPEN = 'case.reopen';

const JOURNEY = 'victim-journey';

/**
 * Tells the case what the row brings. An open journey takes it in, and one that waits after its
 * closure begins again. Where none runs any more a new one is started, so that a new referral
 * always ends in an open case with a journey (docs/service/intake.md#the-same-victim-again).
 * @returns the instance that was started, if one was
 */
export async function tellCase(
  within: CaseTransaction,
  context: TellContext,
  { file, incident }: { file: CaseFile; incident: Incident },
): Promise<string | null> {
  // Who has died is contacted by nobody; the row is in the file for a person.
  if (file.details.died) return null;
  if (!incident.isSearchTold)
    await decideAgain(within, context, { file, facts: incident.facts, row: incident.row });
  const open = await openJourney(within, file.id);
  if (open?.waitsForReopening && (incident.reopens || incident.cannotWait)) {
    if (incident.heardAs !== REOPEN)
      await publish(within, context, { file, incident, name: REOPEN });
    return null;
  }
  if (open) {
    if (incident.heardAs === undefined)
      await publish(within, context, { file, incident, name: 'incident.new' });
    return null;
  }
  return file.status === 'closed'
    ? review(within, context, { file, incident })
    : startJourney(within, context, { file, incident });
}

type Told = { file: CaseFile; incident: Incident };

const publish = async (
  within: CaseTransaction,
  context: TellContext,
  { file, incident, name }: Told & { name: string },
) =>
  context.commands.publishMessageIn(within.tx, {
    ...importer(within, context.commandOf(incident.row)),
    name,
    key: file.id,
    payload: {
      incident: {
        ...incident.facts,
        firstContactMissed: await isFirstContactMissed(within, file.id),
      },
      reason: 'new-referral',
    },
  });

/** Then the first contact stays missed, whoever makes it now. */
async function isFirstContactMissed({ tx }: CaseTransaction, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ missed: boolean }>(
    `select exists (
         select 1
         from deadline
         where organisation = $1 and case_id = $2 and status = 'missed' and ended_at is null
           and starts_with(rule, 'first-contact-')) as missed`,
    [tx.organisation, caseId],
  );
  return row?.missed === true;
}

async function startJourney(
  within: CaseTransaction,
  context: TellContext,
  { file, incident }: Told,
): Promise<string> {
  const instance = uuidv7();
  const command = importer(within, context.commandOf(incident.row));
  await context.commands.startInstanceIn(within.tx, {
    ...command,
    command: partOf(command.command, 'journey'),
    process: JOURNEY,
    instance,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      ...journeyVariables(file, { ...incident, receivedAt: context.importedAt }),
      repeat: true,
    },
  });
  if (isContactSuspended(file)) await openSafeRoute(within, context.commands, file);
  return instance;
}

/**
 * A change that brings no new risk does not open a closed case: a person looks at it. Whoever has
 * not looked yet at an earlier one looks at both.
 */
async function review(
  within: CaseTransaction,
  context: TellContext,
  told: Told,
): Promise<string | null> {
  const [open] = await within.tx.query<{ instance: string }>(
    `select t.instance
      from task t
      join instance i on i.organisation = t.organisation and i.id = t.instance
      where t.organisation = $1 and t.case_id = $2 and t.element = 'review-risk-today'
        and t.state = 'open' and i.process = 'risk-review' and i.ended_at is null
      order by t.instance
      limit 1`,
    [within.tx.organisation, told.file.id],
  );
  if (!open) return startReview(within, context, told);
  const { command, ...envelope } = importer(within, context.commandOf(told.incident.row));
  await context.commands.changeVariablesIn(within.tx, {
    ...envelope,
    command: partOf(command, 'review'),
    instance: open.instance,
    reason: 'new-incident',
    change: (before) => ({
      ...riskOf(told.file),
      toReview: joined(before['toReview'], told.incident.facts),
    }),
  });
  return null;
}

/** As the journey joins what it hears while a review is open. */
function joined(before: Json | undefined, facts: JsonObject): JsonObject {
  const known = isJsonObject(before) ? before : {};
  const grades = [known['rowGrade'], facts['rowGrade']].filter(isGrade);
  const scores = [known['dashScore'], facts['dashScore']].filter((one) => typeof one === 'number');
  const [first = null, second = first] = grades;
  return {
    ...facts,
    what: [known['what'], facts['what']].filter((one) => typeof one === 'string').join('\n'),
    rowGrade: first && second && higherGrade(first, second),
    dashScore: scores.length > 0 ? Math.max(...scores) : null,
  };
}

/** What a review on its own knows of the risk. */
const riskOf = (file: CaseFile): JsonObject => ({
  priority: file.priority,
  grade: handledGrade(file),
  policeGrade: file.policeGrade,
  gradeBefore: file.details.gradeBefore ?? null,
  child: file.child,
  safeguarding: file.safeguarding,
  daFlag: file.domesticAbuse,
});

async function startReview(
  within: CaseTransaction,
  context: TellContext,
  { file, incident }: Told,
): Promise<string> {
  const instance = uuidv7();
  const command = importer(within, context.commandOf(incident.row));
  await context.commands.startInstanceIn(within.tx, {
    ...command,
    command: partOf(command.command, 'review'),
    process: 'risk-review',
    instance,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      caseId: file.id,
      ...riskOf(file),
      tier: file.tier,
      changeReason: 'new-incident',
      incident: incident.facts,
      toReview: incident.facts,
      stage: file.stage,
    },
  });
  return instance;
}

/** The case's journey, if one is open, and whether it waits for the case to be opened again. */
async function openJourney(
  { tx }: CaseTransaction,
  caseId: string,
): Promise<{ waitsForReopening: boolean } | null> {
  const [row] = await tx.query<{ waits: boolean }>(
    `select exists (
         select 1
         from subscription s
         join instance w on w.organisation = s.organisation and w.id = s.instance
         where w.organisation = $1 and w.case_id = $2 and w.ended_at is null
           and s.kind = 'message' and s.name = 'case.reopen' and s.pending is null) as waits
      from instance i
      where i.organisation = $1 and i.case_id = $2 and i.process = $3 and i.ended_at is null
      limit 1`,
    [tx.organisation, caseId, JOURNEY],
  );
  return row ? { waitsForReopening: row.waits } : null;
}
