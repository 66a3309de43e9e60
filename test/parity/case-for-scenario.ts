import { COLUMNS, type Json, type JsonObject } from '@waymark/domain';
import type { Scenario } from '@waymark/simulator';
import { by, ORGANISATION, principalOf, valueOf, type ParityWorld } from './parity-database.js';

/** `named`: the scenario's name for it. */
export interface CaseOfScenario {
  id: string;
  named: string;
}

let people = 0;

/**
 * Opens the case of a scenario's process through the real import, from one row with the values of
 * the scenario's variables. It then ends the processes that the import started, because the
 * scenario starts its own.
 * @returns null if the scenario has no case.
 */
export async function caseForScenario(
  world: ParityWorld,
  { given, steps }: Scenario,
): Promise<CaseOfScenario | null> {
  const named = given.variables?.['caseId'];
  if (!given.variables || typeof named !== 'string') return null;
  const file = Buffer.from(
    table({
      ...recordOf(given.variables, world.now()),
      ...(JSON.stringify(steps).includes('letter-sent') && letterTo(world.now())),
    }),
  );
  const id = await world.casework.receiveCohort({
    ...by(principalOf('ines-calder')),
    mapping: 'neutral',
    file,
  });
  await world.casework.runImport({ organisation: ORGANISATION, import: id });
  const [row] = await world.casework.importResults(ORGANISATION, { import: id, limit: 1 });
  if (!row?.case) throw new Error(`the row was not accepted: ${JSON.stringify(row)}`);
  const started = await world.rows<{ id: string }>(
    `select id
      from instance
      where organisation = $1 and ended_at is null
        and (case_id = $2 or id = (select instance from import where id = $3))`,
    [ORGANISATION, row.case, id],
  );
  for (const { id: instance } of started)
    valueOf(
      await world.engine.cancelInstance({
        ...by(principalOf()),
        instance,
        reason: 'the scenario starts its own',
      }),
    );
  // The file says what the scenario says: no message or start lowers what a file says of the risk.
  const { priority } = given.variables;
  if (priority !== undefined)
    await world.rows('update case_file set priority = $2 where id = $1', [row.case, priority]);
  return { id: row.case, named };
}

const yesNo = (value: Json | undefined): string => (value === true ? 'Y' : 'N');
const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';

/** An invented victim of the offence in the variables. */
function recordOf(variables: JsonObject, at: string): Record<string, string> {
  const number = ++people;
  return {
    source_system: 'synthetic',
    victim_ref: `P-${number}`,
    crime_ref: `PARITY/${number}`,
    surname: `Example${number}`,
    forename: 'Parity',
    role: 'victim',
    reported_at: hoursBefore(at, 30),
    crimed_at: hoursBefore(at, 20),
    ho_offence_code: '28A',
    offence_text: 'Burglary dwelling',
    location_area: 'Northvale',
    dob: '1980-01-15',
    phone1: `07700 900${String(number).padStart(3, '0')}`,
    phone1_safe: 'Y',
    phone1_safe_at: hoursBefore(at, 24),
    language: 'English',
    da_flag: yesNo(variables['daFlag']),
    risk_grade: text(variables['policeGrade'] ?? variables['grade']),
    dash_score: text(variables['dashScore']),
  };
}

/** Only a scenario that writes a letter needs somewhere to send it. */
const letterTo = (at: string): Record<string, string> => ({
  address: '1 Nowhere Street',
  postcode: 'ZZ99 1ZZ',
  letter_safe: 'Y',
  letter_safe_at: hoursBefore(at, 24),
});

const hoursBefore = (at: string, hours: number): string =>
  new Date(Date.parse(at) - hours * 3_600_000).toISOString();

const table = (record: Record<string, string>): string => {
  const columns = COLUMNS.map(({ name }) => name);
  return `${columns.join(',')}\r\n${columns.map((name) => record[name] ?? '').join(',')}\r\n`;
};
