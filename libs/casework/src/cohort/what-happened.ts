import { londonDate, type CohortRow, type Instant } from '@waymark/domain';

/** What a row says happened, in words for the person who reviews the risk. */
export function whatHappened(row: CohortRow, { changed }: { changed: boolean }): string {
  const crime = row.offenceText ?? (row.hoOffenceCode ? `Crime ${row.hoOffenceCode}` : 'A crime');
  return [
    `${changed ? CHANGED : ''}${crime}, reported ${dateOf(row.reportedAt)}`,
    listOf([
      row.gradeBecause
        ? `handled as high: ${row.gradeBecause}`
        : row.riskGrade && `police grade ${row.riskGrade}`,
      row.dashScore !== null && `DASH ${row.dashScore}`,
    ]),
    listOf(FLAGS.map(([name, words]) => row[name] === 'yes' && words)),
    row.suspectRelationship !== null && `suspect: ${row.suspectRelationship}`,
    row.bailConditions !== null && `bail conditions: ${row.bailConditions}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('; ');
}

const CHANGED = 'The police have changed what they sent: ';

const FLAGS = [
  ['daFlag', 'domestic abuse'],
  ['strangulationFlag', 'strangulation'],
  ['threatsToKillFlag', 'threats to kill'],
  ['svFlag', 'sexual violence'],
  ['stalkingFlag', 'stalking'],
  ['hbaFlag', "so-called 'honour'-based abuse"],
  ['traffickingFlag', 'trafficking'],
  ['hateFlag', 'hate crime'],
  ['childrenPresent', 'children were there'],
  ['suspectAtAddress', 'the suspect lives at the address'],
] as const satisfies readonly (readonly [keyof CohortRow, string])[];

const listOf = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(', ');

const dateOf = (at: Instant): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${londonDate(at)}T00:00:00Z`),
  );
