import { nodesOf, type Compilation } from '../../../compile/compilation.js';
import type { EventPlan } from '@waymark/machine';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * Ids and the names of messages and signals are short enough for every place that keeps them: the
 * queue of the drivers refuses a process whose id has more than 1,000 characters, and an address
 * holds 200.
 */
export const idTooLong: RuleHere = {
  code: 'id-too-long',
  severity: 'error',
  check: (compilation) => [
    ...[...compilation.drafts.values()].flatMap((draft) => [
      ...longId(draft),
      ...[...draft.flows.values()].flatMap(({ element, plan }) => longId({ id: plan.id, element })),
    ]),
    ...[...nodesOf(compilation)].flatMap(({ element, plan }) => [
      ...longId({ id: plan.id, element }),
      ...namesIn(plan).flatMap((name) => longId({ id: name, element })),
    ]),
    ...longKeys(compilation),
  ],
};

/** The longest id that a route of the API takes, too. */
const LONGEST = 200;

const longId = ({ id, element }: { id: string; element: RuleFinding['element'] }): RuleFinding[] =>
  id.length > LONGEST ? [{ ...(element && { element }), message: words(id) }] : [];

const words = (id: string): string =>
  `The id or name that begins with '${id.slice(0, 40)}' is longer than ${LONGEST} characters. ` +
  'Shorten it';

const namesIn = ({ events = [], message }: { events?: EventPlan[]; message?: object }): string[] =>
  [...events, ...(message ? [{ kind: 'message' as const, message }] : [])].flatMap((event) => {
    const name = 'message' in event ? (event.message as { name?: string | null }).name : undefined;
    return [name, 'name' in event ? event.name : undefined].flatMap((each) => each ?? []);
  });

/** Ids of decisions and forms, and names of variables. */
const longKeys = ({ decisions, forms, variables }: Compilation): RuleFinding[] =>
  [...decisions.keys(), ...forms.keys(), ...variables.keys()]
    .filter((id) => id.length > LONGEST)
    .map((id) => ({ about: id.slice(0, LONGEST), message: words(id) }));
