import type { Json, JsonObject } from '@waymark/domain';

/**
 * What a line of the timeline says of its content: which agreement, which grade, what was decided
 * about a row of the police. Null where its code says all there is.
 * @param hides the reader gives a judgement of their own first, so no grade and no score is said
 */
export function saidWords(code: string, said: JsonObject, hides: boolean): string | null {
  const [kind, ...rest] = code.split(':');
  if (kind === 'consent') return agreedWords(rest[0] ?? '', rest[1] ?? '');
  if (kind === 'assessment') return hides ? null : assessedWords(said);
  if (kind === 'row') return rowWords(rest[0] ?? '', said);
  if (code === 'note:case-closed') return after('Closed', CLOSED[textOf(said['why'])]);
  if (code === 'note:case-opened-again')
    return textOf(said['why']) ? `Opened again, because ${textOf(said['why'])}` : 'Opened again';
  return null;
}

const AGREED_TO: Record<string, string> = {
  support: 'Support from us',
  sharing: 'Sharing with others',
  contact: 'Contact from us',
};
const ANSWER: Record<string, string> = {
  given: 'they agreed',
  refused: 'they said no',
  withdrawn: 'they have withdrawn their agreement',
  'not-asked': 'not asked yet',
  unknown: 'not known',
};

const agreedWords = (kind: string, answer: string): string | null =>
  AGREED_TO[kind] && ANSWER[answer] ? `${AGREED_TO[kind]}: ${ANSWER[answer]}` : null;

const GRADES: Record<string, string> = { high: 'High', medium: 'Medium', standard: 'Standard' };
const SCORED: Record<string, string> = {
  'dash-24': 'DASH',
  'young-person-24': 'young person’s DASH',
};
const CHECKLISTS: Record<string, string> = {
  'own-checklist': 'our own checklist',
  'general-checklist': 'our general checklist',
};

function assessedWords({ instrument, score, grade }: JsonObject): string {
  const by = textOf(instrument);
  const graded = GRADES[textOf(grade)];
  if (by === 'continued') return graded ? `Risk judged: ${graded}` : 'Risk judged';
  const asked =
    SCORED[by] && typeof score === 'number'
      ? `${SCORED[by]} ${score} of 24`
      : (SCORED[by] ?? CHECKLISTS[by]);
  const words = [asked, graded].filter(Boolean).join(', ');
  return words ? `Risk assessed: ${words}` : 'Risk assessed';
}

const CLOSED: Record<string, string> = {
  'support-completed': 'support completed',
  declined: 'they want no support from us',
  'unable-to-reach': 'unable to reach them',
  transferred: 'transferred',
  died: 'they have died',
  duplicate: 'a duplicate case',
};

const OUTCOME: Record<string, string> = {
  correct: 'import as a new case',
  specialist: 'contact by the specialist route',
  exclude: 'do not contact this person',
  merge: 'merge with an existing case',
  return: 'return to the police',
};
const SURE: Record<string, string> = {
  'police-reference': 'the same police reference',
  'name-and-birth': 'name and date of birth',
  'asked-them': 'they said so',
};
const ROUTE: Record<string, string> = {
  isva: 'an ISVA',
  officer: 'the officer in the case',
  'family-liaison': 'the family liaison officer',
  'safe-parent': 'a parent',
  'ask-child': 'nobody yet: they are asked first, through somebody they trust',
  specialist: 'one of our specialists',
};

/** What each task about a row says. Answers of older forms may be missing. */
const ROW: Record<string, (said: JsonObject) => string> = {
  'work-row': ({ rowOutcome, why }) =>
    sentences(after('Police row decided', OUTCOME[textOf(rowOutcome)]), why),
  'correct-row': ({ correction, why }) =>
    correction === 'back'
      ? sentences('Police row not imported, to be decided again', why)
      : 'Police row imported',
  'specialist-contact': ({ specialistRoute, acceptedBy }) =>
    sentences(
      after('Police row: who makes contact', ROUTE[textOf(specialistRoute)]),
      textOf(acceptedBy) && `Taken on by ${textOf(acceptedBy)}`,
    ),
  'merge-row': ({ sure, notSuspect, whyNotMerged }) =>
    sure === 'not-sure' || notSuspect === false
      ? sentences('Police row not added to a case, to be decided again', whyNotMerged)
      : after('Police row added to the case of the same person', SURE[textOf(sure)]),
  'confirm-exclusion': ({ exclusionAgreed, why }) =>
    sentences(
      exclusionAgreed === false
        ? 'Police row: not agreed that nobody contacts them'
        : exclusionAgreed === true
          ? 'Police row: agreed that nobody contacts them'
          : 'Police row: whether nobody contacts them',
      why,
    ),
  'return-row': ({ to, why }) =>
    sentences(after('Police row returned to the police', textOf(to)), why),
  'row-awaiting-acceptance': ({ acceptance, acceptedBy }) =>
    acceptance === 'not-accepted'
      ? 'Police row: the police did not accept it back'
      : after('Police row accepted back', textOf(acceptedBy)),
};

const rowWords = (element: string, said: JsonObject): string =>
  ROW[element]?.(said) ?? 'Police row worked';

const after = (title: string, words: string | undefined): string =>
  words ? `${title}: ${words}` : title;

/** One sentence, and after it what a person wrote, as they wrote it. */
const sentences = (first: string, second: Json | undefined): string =>
  textOf(second) ? `${first}. ${textOf(second)}` : first;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
