import { dueAt, inForce, isJsonObject, type JsonObject } from '@waymark/domain';
import type { EventBody, Reference } from '@waymark/machine';
import type { ScenarioWorld } from '@waymark/simulator';
import type { ToldByFile } from './case-file-adds.js';
import type { Told } from './comparable-facts.js';

type Hearer = NonNullable<ScenarioWorld['hearer']>;

/** A simulation has no case file. This hears each message as the case file of the engine did. */
interface HeardByFile {
  /** What the engine was told, which has the incidents as the file completed them. */
  told: readonly Told[];
  reference: Reference;
  /** In the order in which they happen. */
  tells: readonly ToldByFile[];
  /** What the file says otherwise than the message, by the words of the incident. */
  knows: Readonly<Record<string, JsonObject>>;
}

/** As the row of the police does, whoever sends the message. */
const IMPORTER = { kind: 'system', id: 'cohort-import' } as const;

/**
 * The case file says beside an incident what the case is handled as, and its group: each incident
 * is given as the engine was told it, which must have all that the message says. Where `tells` says
 * so, the file tells running processes before the message is received.
 */
export function caseFileHears({ told, reference, tells, knows }: HeardByFile): Hearer {
  const incidents = incidentsIn(told);
  const left = [...tells];
  return ({ name, payload }, { now, open }) => {
    const said = isJsonObject(payload['incident']) ? payload['incident'] : undefined;
    const words = typeof said?.['what'] === 'string' ? said['what'] : undefined;
    const incident = words && incidents.find(({ what }) => what === words);
    // The priority is that of the file, which the message may have made more urgent.
    const { priority = null } = incident || {};
    if (incident) expect(incident).toMatchObject({ ...said, priority, ...knows[words] });
    const [next] = left;
    const isNext = name === next?.before && (next.about === undefined || next.about === words);
    if (isNext) left.shift();
    const dueOf = (rule: string): string => dueBy(reference, { rule, from: now });
    return {
      payload: incident ? { ...payload, incident } : payload,
      tells: (isNext ? next.tells : []).flatMap((one) =>
        open.flatMap((instance) =>
          eventsOf(instance, one, dueOf).map((body) => ({ instance, body, actor: IMPORTER })),
        ),
      ),
    };
  };
}

function eventsOf(
  { state }: Parameters<Hearer>[1]['open'][number],
  one: ToldByFile['tells'][number],
  dueOf: (rule: string) => string,
): EventBody[] {
  const reason = 'new-incident';
  if ('process' in one)
    return state.process === one.process
      ? [{ kind: 'set-variables', variables: one.variables, reason }]
      : [];
  return Object.values(state.deadlines)
    .filter(({ node }) => node === one.element)
    .map(({ id }) => ({ kind: 'edit-deadline', deadline: id, due: dueOf(one.rule), reason }));
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
      fact.kind === 'variable-set' && fact.name === 'incident' && isJsonObject(fact.value)
        ? [fact.value]
        : [],
    );
