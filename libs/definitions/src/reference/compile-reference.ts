import { compileDecisions } from '@waymark/decisions';
import { failure, success, type Problem, type Result } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { referenceId } from '../hash/content-id.js';

/** A reference set as it is written, with the ladder still as a DMN file. */
interface ReferenceSource extends Pick<Reference, 'calendars' | 'rules' | 'values' | 'offences'> {
  zone: 'Europe/London';
  ladder: { name: string; xml: string; decision: string };
}

/**
 * Prepares a reference set for publishing: compiles the ladder, checks that every rule's calendar
 * exists and names the set by its content.
 */
export function compileReference({ ladder, ...parts }: ReferenceSource): Result<Reference> {
  const problems = unknownCalendars(parts);
  const compiled = compileDecisions([{ name: ladder.name, xml: ladder.xml }]);
  if (!compiled.ok) return failure([...problems, ...compiled.failure]);
  const decision = compiled.value.decisions.find(({ id }) => id === ladder.decision);
  if (!decision)
    problems.push({
      code: 'ladder-missing',
      severity: 'error',
      message:
        `The file has no decision '${ladder.decision}'. Correct the name of the ` +
        `ladder's decision`,
      file: ladder.name,
    });
  if (!decision || problems.length > 0) return failure(problems);
  const content: Omit<Reference, 'id'> = { format: 1, ...parts, ladder: decision };
  return success({ id: referenceId(content), ...content });
}

function unknownCalendars({ calendars, rules }: Pick<Reference, 'calendars' | 'rules'>): Problem[] {
  return Object.entries(rules).flatMap(([rule, values]) =>
    values
      .flatMap(({ calendar, never }) => [calendar, ...(never ? [never.calendar] : [])])
      .filter((calendar) => !Object.hasOwn(calendars, calendar))
      .map((calendar): Problem => ({
        code: 'unknown-calendar',
        severity: 'error',
        message:
          `The rule '${rule}' uses the calendar '${calendar}', which does not ` +
          'exist. Correct the name',
        element: rule,
      })),
  );
}
