import { dueAt, inForce, type Json, type JsonObject } from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { ScenarioWorld } from '@waymark/simulator';
import type { MovedByFile } from './case-file-adds.js';
import type { Told } from './comparable-facts.js';

type Hearer = NonNullable<ScenarioWorld['hearer']>;

/** A simulation has no case file. This hears each message as the case file of the engine did. */
interface HeardByFile {
  /** What the engine was told, which has the incidents as the file completed them. */
  told: readonly Told[];
  reference: Reference;
  moves: MovedByFile | undefined;
}

/** As the row of the police does, whoever sends the message. */
const IMPORTER = { kind: 'system', id: 'cohort-import' } as const;

/**
 * The case file says beside an incident what the case is handled as, and its group: each incident
 * is given as the engine was told it, which must have all that the message says. Where `moves`
 * says so, the message moves a deadline before it is received.
 */
export function caseFileHears({ told, reference, moves }: HeardByFile): Hearer {
  const incidents = incidentsIn(told);
  return ({ name, payload }, { now, open }) => {
    const said = payload['incident'];
    if (!isObject(said)) return { payload, tells: [] };
    const incident = incidents.find(({ what }) => what === said['what']);
    if (incident) expect(incident).toMatchObject(said);
    const moved = name === moves?.before && said['what'] === moves.about ? moves : undefined;
    return {
      payload: incident ? { ...payload, incident } : payload,
      tells: open.flatMap((instance) =>
        Object.values(instance.state.deadlines)
          .filter(({ node }) => node === moved?.element)
          .map(({ id: deadline }) => ({
            instance,
            body: {
              kind: 'edit-deadline' as const,
              deadline,
              due: dueBy(reference, { rule: moved?.rule ?? '', from: now }),
              reason: 'new-incident',
            },
            actor: IMPORTER,
          })),
      ),
    };
  };
}

function dueBy(reference: Reference, { rule, from }: { rule: string; from: string }): string {
  const figure = inForce(reference.rules[rule] ?? [], from);
  if (!figure) throw new Error(`no rule ${rule}`);
  return dueAt(from, figure, reference.calendars).due;
}

const incidentsIn = (told: readonly Told[]): JsonObject[] =>
  told
    .flatMap(({ facts }) => facts)
    .flatMap((fact) =>
      fact.kind === 'variable-set' && fact.name === 'incident' && isObject(fact.value)
        ? [fact.value]
        : [],
    );

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
