import { closureGates, type ClosureFacts } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { DEATH_HOLD } from '../case-file/mark-died.js';
import { readRecords } from '../case-file/record.js';
import { organisationSettings } from '../settings/organisation-settings.js';
import { commitmentsOf, missingFieldsOf, openRiskTasks } from './closure-facts.js';
import { GATE_WORDS } from './gate-words.js';
import { objectOf, refuseRule, textOf, type Binding, type Writing } from './binding.js';

/** The length in which a closed case is opened again (docs/service/closure.md). */
const REOPEN_WINDOW = 'reopen-window';

/** case.stage. `closed` is refused while a closure gate is shut (docs/service/closure.md). */
export const stage: Binding = {
  name: 'stage',
  async write(value, writing) {
    const { file, within } = writing;
    const next = textOf(value) ?? refuseRule('case-value', 'Choose a stage.', 'stage');
    if (next !== 'closed') return { file: { ...file, stage: next, ...reopened(file) } };
    const { setting, ends } = await organisationSettings(within.tx, within.at, writing);
    const shut = closureGates(await closureFacts(writing), setting('assessedWithinDays'));
    if (shut.length)
      throw new Refused({
        status: 422,
        code: 'closure-gates',
        message: 'The case cannot close yet.',
        errors: shut.map((gate) => ({
          field: `case.closure.${gate}`,
          code: 'required',
          message: GATE_WORDS[gate],
        })),
        detail: { gates: shut },
      });
    return {
      file: {
        ...file,
        stage: 'closed',
        status: 'closed',
        closedAt: within.at,
        closeReason: textOf(file.details.closure['reason']),
        hold: holdAtEnd(file),
        reopenUntil: ends(REOPEN_WINDOW, within.at),
      },
    };
  },
};

/** A death puts a file on hold; that hold ends with the case if nothing is waiting for the file. */
function holdAtEnd({ hold, details }: CaseFile): string | null {
  const reasons = details.closure['holds'];
  const nothingWaits = Array.isArray(reasons) && reasons.every((reason) => reason === 'none');
  return nothingWaits && hold === DEATH_HOLD ? null : hold;
}

/** What changes in a closed case when work on it begins again. */
export const reopened = ({ status }: Pick<CaseFile, 'status'>): Partial<CaseFile> =>
  status === 'closed'
    ? { status: 'open', closedAt: null, closeReason: null, reopenUntil: null }
    : {};
/** Reasons for closing after which nobody expects an assessment with the victim. */
const WITHOUT_ASSESSMENT = new Set(['unable-to-reach', 'declined', 'died', 'duplicate']);

async function closureFacts(writing: Writing): Promise<ClosureFacts> {
  const { within, file, by } = writing;
  const closure = objectOf(file.details.closure);
  const handover = objectOf(file.details.handover);
  const assessments = await readRecords(within, 'assessment', { caseId: file.id });
  const preparedBy = textOf(closure['preparedBy']);
  return {
    at: within.at,
    openedAt: file.openedAt,
    grade: handledGrade(file),
    tier: file.tier,
    domesticAbuse: file.domesticAbuse,
    assessedWithVictimAt:
      assessments.filter(({ columns }) => columns['victim_present'] === true).at(-1)?.at ?? null,
    assessedLateBecause: textOf(closure['lateBecause']),
    unableToReach: WITHOUT_ASSESSMENT.has(textOf(closure['reason']) ?? ''),
    commitments: await commitmentsOf(writing),
    openRiskTasks: await openRiskTasks(writing),
    closedBy:
      by.kind === 'person' ? { kind: 'person', id: preparedBy ?? by.id } : { kind: 'system' },
    secondPerson: preparedBy !== null && preparedBy !== by.id ? by.id : null,
    receivingAgency:
      textOf(closure['receivingAgency']) ??
      textOf(handover['acceptedBy']) ??
      textOf(handover['to']),
    exitPlan: textOf(closure['exitPlan']),
    residualRisk: textOf(closure['residualRisk']),
    howToReturn: textOf(closure['howToReturn']),
    missingFields: missingFieldsOf(closure),
  };
}
