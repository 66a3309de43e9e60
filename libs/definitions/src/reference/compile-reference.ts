import { compileDecisions, type CompiledDecision } from '@waymark/decisions';
import {
  boundsOf,
  failure,
  settingName,
  settingsMissing,
  success,
  type Problem,
  type Result,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import { referenceId } from '../hash/content-id.js';
import { problemsOf, withOverrides, type OrganisationOverrides } from './organisation-overrides.js';

/** A reference set as it is written, with the ladder still as a DMN file. */
interface ReferenceSource extends Pick<
  Reference,
  'calendars' | 'closures' | 'rules' | 'values' | 'offences'
> {
  zone: 'Europe/London';
  ladder: { name: string; xml: string; decision: string };
  /** What the organisation decides differently. */
  overrides?: OrganisationOverrides;
}

/**
 * Prepares a reference set for publishing: adds what the organisation decides differently, compiles
 * the ladder, checks that every calendar and every value that is read exists, and names the set by
 * its content. Two organisations with different values so have sets of different names.
 */
export function compileReference({
  ladder,
  overrides = {},
  ...common
}: ReferenceSource): Result<Reference> {
  const { zone, closures } = common;
  const parts = { zone, ...(closures && { closures }), ...withOverrides(common, overrides) };
  const problems = [
    ...problemsOf(common, overrides),
    ...unknownCalendars(parts),
    ...missingSettings(parts),
  ];
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
  problems.push(...unknownSettings(decision, parts));
  if (!decision || problems.length > 0) return failure(problems);
  const content: Omit<Reference, 'id'> = { format: 1, ...parts, ladder: decision };
  return success({ id: referenceId(content), ...content });
}

/** Values that the code of Waymark reads. */
const missingSettings = ({ values }: Pick<Reference, 'values'>): Problem[] =>
  settingsMissing(values).map((setting) => unknownSetting(setting, 'Waymark reads'));

function unknownSettings(
  ladder: CompiledDecision | undefined,
  { values }: Pick<Reference, 'values'>,
): Problem[] {
  const known = new Set(Object.keys(values).map(settingName));
  return (ladder?.settings ?? [])
    .filter((setting) => !known.has(setting))
    .map((setting) => unknownSetting(setting, 'the ladder reads'));
}

const unknownSetting = (setting: string, reads: string): Problem => ({
  code: 'unknown-setting',
  severity: 'error',
  message: `There is no value 'settings.${setting}' of the right kind, which ${reads}. Add it`,
  element: setting,
});

function unknownCalendars({ calendars, rules }: Pick<Reference, 'calendars' | 'rules'>): Problem[] {
  return Object.entries(rules).flatMap(([rule, values]) =>
    values
      .flatMap((value) => [
        ...[value, ...boundsOf(value)].map(({ calendar }) => calendar),
        ...(value.within === undefined ? [] : [value.within]),
      ])
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
