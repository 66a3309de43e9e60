import { isTier, type CaseId, type CrimeFacts, type Grade, type JsonObject } from '@waymark/domain';
import type { Submitted } from '@waymark/engine';
import { appendRecord } from '../case-file/record.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import type { CaseFile } from '../case-file/case-file.js';
import { withFlagsSaid, type SaidFlag } from '../case-file/flags-said.js';
import { handledGrade } from '../case-file/handled-grade.js';
import type { CaseTransaction } from '../case-transaction.js';
import { CONTINUED } from './assessment.js';
import type { ImportCommands } from '../cohort/importer.js';
import { objectOf } from './binding.js';
import { openIfHigh } from './open-if-high.js';
import { reopened } from './stage.js';
import { isTierEnough } from './tier.js';

type Followed = Pick<CaseFile, 'stage' | 'status' | 'tier' | 'child' | 'safeguarding'> & {
  handledAs: Grade | null;
};

/**
 * Stages that a journey may set without a form. Only a person sets `closed`, which has to pass the
 * closure gates, and every journey begins at `intake`.
 */
const STAGES: ReadonlySet<unknown> = new Set(['contact', 'support']);
const READ = new Set(['tier', 'stage', 'child', 'safeguarding']);
/** The fact of the crime that each of these variables tells. */
const FLAGS = {
  daFlag: 'domesticAbuse',
  svFlag: 'sexualViolence',
  stalking: 'stalking',
  hba: 'hba',
} as const satisfies Record<string, keyof CrimeFacts>;

/** The variable that tells each flag of the file. */
const TOLD_BY: Partial<Record<SaidFlag, string>> = {
  'domestic-abuse': 'daFlag',
  'sexual-violence': 'svFlag',
  stalking: 'stalking',
  'honour-based-abuse': 'hba',
  child: 'child',
  safeguarding: 'safeguarding',
};

/**
 * Writes to the case file what a journey decided without a form: tier and stage, and what it
 * learned of the risk (a child, safeguarding, domestic abuse and the like), which is never taken
 * back: the file and the journey judge by the same facts what is unsafe. Where the answers of a
 * person gave High, the case is High at once; no other grade is written without a form, because
 * only a person judges (docs/service/assessment.md).
 */
export async function followVariables(
  within: CaseTransaction,
  {
    caseId,
    variables,
    submitted,
    commands,
  }: {
    caseId: CaseId;
    variables: JsonObject;
    /** What somebody set by hand in this step. */
    submitted: Submitted | null;
    commands: ImportCommands;
  },
): Promise<void> {
  const learned = learnedFlags(variables);
  const gaveHigh = objectOf(variables['riskGrade'] ?? null)['grade'] === 'high';
  if (!gaveHigh && learned.length === 0 && !Object.keys(variables).some((name) => READ.has(name)))
    return;
  const [row] = await within.tx.query<Followed>(
    `select stage, status, tier, handled_as as "handledAs", child, safeguarding
      from case_file
      where organisation = $1 and id = $2`,
    [within.tx.organisation, caseId],
  );
  const follows = learned.length > 0 || gaveHigh;
  if (!row || (!follows && Object.keys(changeOf(row, variables)).length === 0)) return;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) return;
  const known = withFlags(file, learned);
  const flagged = gaveHigh ? await gradedHigh(within, known) : known;
  const change = changeOf({ ...flagged, handledAs: handledGrade(flagged) }, variables);
  if (flagged === file && Object.keys(change).length === 0) return;
  const said = withFlagsSaid(within, { ...flagged, ...change }, (flag) =>
    submitted?.variables[TOLD_BY[flag] ?? ''] === true ? submitted.by : 'journey',
  );
  const after = await saveCase(within, said, 'followed-journey');
  await openIfHigh(within, { before: file, after, commands });
}

/** The checklist gave High: there is nothing above it to judge. */
async function gradedHigh(within: CaseTransaction, file: CaseFile): Promise<CaseFile> {
  await appendRecord(within, {
    table: 'assessment',
    caseId: file.id,
    columns: {
      instrument: CONTINUED,
      version: '-',
      judgement: 'as-answered',
      grade: 'high',
      complete: false,
    },
    payload: { grade: 'high', professionalJudgement: 'as-answered' },
  });
  return {
    ...file,
    grade: 'high',
    details: { ...file.details, awaitsSignature: null, gradedAt: within.at },
  };
}

const learnedFlags = (variables: JsonObject): (keyof CrimeFacts)[] =>
  Object.entries(FLAGS).flatMap(([name, fact]) => (variables[name] === true ? [fact] : []));

/** The same file if it knows all of them. */
function withFlags(file: CaseFile, learned: readonly (keyof CrimeFacts)[]): CaseFile {
  const { crime } = file.details;
  const known = (fact: keyof CrimeFacts): boolean =>
    crime[fact] && (fact !== 'domesticAbuse' || file.domesticAbuse);
  if (learned.every(known)) return file;
  const said = Object.fromEntries(learned.map((fact) => [fact, true]));
  return {
    ...file,
    domesticAbuse: file.domesticAbuse || learned.includes('domesticAbuse'),
    details: { ...file.details, crime: { ...crime, ...said } },
  };
}

function changeOf(
  file: Followed,
  { tier, stage, child, safeguarding }: JsonObject,
): Partial<CaseFile> {
  return {
    ...(isTier(tier) && tier !== file.tier && isTierEnough(tier, file.handledAs) && { tier }),
    ...(STAGES.has(stage) && stage !== file.stage && { stage: stage as string, ...reopened(file) }),
    ...(child === true && !file.child && { child }),
    ...(safeguarding === true && !file.safeguarding && { safeguarding }),
  };
}
