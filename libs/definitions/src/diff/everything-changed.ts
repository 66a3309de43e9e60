import type { DescribedDecision } from '@waymark/decisions';
import { canonicalJson, type Json } from '@waymark/domain';
import type { FieldSchema, FormSchema } from '@waymark/forms';
import type { Program } from '@waymark/machine';
import type { Approver, Change } from './change.js';
import { keysOf, nodesOf, type PlacedNode } from './compare.js';
import { nodeFacts } from './node-facts.js';
import { whatNeedsApproval } from './what-needs-approval.js';

/** One thing that differs between two versions of a journey, in words. */
export interface Difference {
  /** Where it is; null where it is in no element. */
  process: string | null;
  element: string | null;
  kind: 'added' | 'changed' | 'removed';
  words: string;
  /** Who has to agree to it; null if nobody has to. */
  needs: Approver | null;
}

interface Naming {
  /** How long a rule is, in words: `4 service hours`. Null where nobody knows. */
  lengthOf: (rule: string) => string | null;
  /** The tables of the files of each, for their rows. */
  tables?: { before: DescribedDecision[]; after: DescribedDecision[] };
  /** The version is a diagram without a journey file. */
  bare?: boolean;
}

/**
 * Everything that differs between two programs, by the ids of their elements, with who has to agree
 * to it. Layout is in no program, so it is in no difference.
 */
export function everythingChanged(
  before: Program | null,
  after: Program,
  naming: Naming,
): Difference[] {
  const approvals = whatNeedsApproval(before, after, { bare: naming.bare === true });
  const [was, is] = [nodesOf(before), nodesOf(after)];
  const found = [
    ...processesChanged(before, after),
    ...[...is.values()].flatMap((node) => {
      const known = was.get(node.place);
      if (known) return nodeChanged(known, node, naming.lengthOf);
      return before?.processes[node.process.id] ? [nodeAt(node, 'added', 'is new')] : [];
    }),
    ...[...was.values()]
      .filter(({ place, process }) => after.processes[process.id] && !is.has(place))
      .map((node) => nodeAt(node, 'removed', 'is removed')),
    ...formsChanged(before, after),
    ...tablesChanged(before, after, naming.tables),
    ...variablesChanged(before, after),
  ];
  return withApprovals(found, approvals);
}

/** A difference and the places of approval that it explains. */
interface Found extends Omit<Difference, 'needs'> {
  places: string[];
}

function withApprovals(found: Found[], approvals: readonly Change[]): Difference[] {
  const explained = new Set<Change>();
  const listed = found.map(({ places, ...difference }): Difference => {
    const own = approvals.filter(
      ({ place, code }) => places.includes(`${code} ${place}`) || places.includes(place),
    );
    for (const one of own) explained.add(one);
    return { ...difference, needs: strongest(own) };
  });
  const others = approvals
    .filter((one) => !explained.has(one))
    .map(({ place, words, needs }): Difference => ({
      ...elementIn(place),
      kind: 'changed',
      words,
      needs,
    }));
  return [...listed, ...others];
}

const strongest = (changes: readonly Change[]): Approver | null =>
  changes.some(({ needs }) => needs === 'safeguarding-lead')
    ? 'safeguarding-lead'
    : changes.length > 0
      ? 'second-person'
      : null;

/** The element that a place of an approval names: `deadline call-back/make-call`. */
function elementIn(place: string): { process: string | null; element: string | null } {
  const [, process = null, element = null] = /(?:^| )([^ /]+)\/([^ /]+)$/.exec(place) ?? [];
  return { process, element };
}

function processesChanged(before: Program | null, after: Program): Found[] {
  return keysOf(before?.processes, after.processes).flatMap((id): Found[] => {
    const [was, is] = [before?.processes[id], after.processes[id]];
    const at = { process: id, element: null, places: [id] };
    const name = `The process “${(is ?? was)?.name ?? id}”`;
    if (!was) return [{ ...at, kind: 'added', words: `${name} is new.` }];
    if (!is) return [{ ...at, kind: 'removed', words: `${name} is removed.` }];
    return was.name === is.name
      ? []
      : [
          {
            ...at,
            places: [],
            kind: 'changed',
            words: `${name} was called “${was.name ?? id}” before.`,
          },
        ];
  });
}

const nameOf = ({ node }: PlacedNode): string => (node.name ? `“${node.name}”` : node.id);

const nodeAt = (node: PlacedNode, kind: Found['kind'], verb: string): Found => ({
  process: node.process.id,
  element: node.node.id,
  kind,
  words: `${nameOf(node)} ${verb}.`,
  places: [node.place],
});

/** What of an element differs: a line for each of its facts. */
function nodeChanged(before: PlacedNode, after: PlacedNode, lengthOf: Naming['lengthOf']): Found[] {
  const [was, is] = [nodeFacts(before, lengthOf), nodeFacts(after, lengthOf)];
  const { place } = after;
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((fact): Found[] => {
    const [old, now] = [was.get(fact), is.get(fact)];
    if (old?.value === now?.value) return [];
    const { places, says } = FACT_WORDS[fact] ?? { places: 'element-changed', says: fact };
    return [
      {
        process: after.process.id,
        element: after.node.id,
        kind: 'changed',
        words:
          `${nameOf(after)}: ${says} ${now?.words ?? 'nothing'}, ` +
          `was ${old?.words ?? 'nothing'}.`,
        places:
          places === null
            ? []
            : places === 'deadline-changed'
              ? [`deadline ${place}`]
              : [`${places} ${place}`],
      },
    ];
  });
}

/** How a fact of an element is called, and which change of the approval it explains. */
const FACT_WORDS: Record<string, { says: string; places: string | null }> = {
  name: { says: 'called', places: null },
  deadline: { says: 'due', places: 'deadline-changed' },
  ways: { says: 'leads', places: 'flow-changed' },
};

function formsChanged(before: Program | null, after: Program): Found[] {
  return keysOf(before?.forms, after.forms).flatMap((id): Found[] => {
    const [was, is] = [before?.forms[id], after.forms[id]] as unknown as [
      FormSchema | undefined,
      FormSchema | undefined,
    ];
    const name = `The form “${(is ?? was)?.title ?? id}”`;
    const at = (kind: Found['kind'], words: string): Found => ({
      process: null,
      element: null,
      kind,
      words,
      places: [`form ${id}`],
    });
    if (!was) return before ? [at('added', `${name} is new.`)] : [];
    if (!is) return [at('removed', `${name} is removed.`)];
    if (text(was) === text(is)) return [];
    const [old, now] = [fieldsOf(was), fieldsOf(is)];
    const lines = [
      ...[...now].flatMap(([field, one]) => {
        const known = old.get(field);
        if (!known) return [at('added', `${name}: “${labelOf(one)}” is asked now.`)];
        return text(known) === text(one)
          ? []
          : [at('changed', `${name}: “${labelOf(one)}” is asked otherwise${partsOf(known, one)}.`)];
      }),
      ...[...old]
        .filter(([field]) => !now.has(field))
        .map(([, one]) => at('removed', `${name}: “${labelOf(one)}” is no longer asked.`)),
    ];
    if (lines.length > 0) return lines;
    return [
      at(
        'changed',
        text([...old.keys()]) === text([...now.keys()])
          ? `${name}: its title, its guidance or what it shows is changed.`
          : `${name}: its questions are in another order.`,
      ),
    ];
  });
}

const fieldsOf = ({ fields }: FormSchema): Map<string, FieldSchema> =>
  new Map(fields.map((field) => [field.name, field]));
const labelOf = (field: FieldSchema): string =>
  (field as FieldSchema & { label?: string }).label ?? field.name;

/** `: label, required`: which parts of a field differ. */
function partsOf(before: FieldSchema, after: FieldSchema): string {
  const [was, is] = [before, after] as unknown as [Record<string, Json>, Record<string, Json>];
  const parts = keysOf(was, is).filter((key) => text(was[key]) !== text(is[key]));
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function tablesChanged(before: Program | null, after: Program, tables: Naming['tables']): Found[] {
  return keysOf(before?.decisions, after.decisions).flatMap((id): Found[] => {
    const [was, is] = [before?.decisions[id], after.decisions[id]];
    const name = `The table “${(is ?? was)?.name ?? id}”`;
    const at = (kind: Found['kind'], words: string): Found => ({
      process: null,
      element: null,
      kind,
      words,
      places: [`decision ${id}`],
    });
    if (!was) return before ? [at('added', `${name} is new.`)] : [];
    if (!is) return [at('removed', `${name} is removed.`)];
    if (text(was) === text(is)) return [];
    const [old, now] = [rowsOf(tables?.before, id), rowsOf(tables?.after, id)];
    const lines = [
      ...now.flatMap((row, index) =>
        old.includes(row) ? [] : [at('added', `${name}: row ${index + 1} is ${row}.`)],
      ),
      ...old.flatMap((row, index) =>
        now.includes(row) ? [] : [at('removed', `${name}: row ${index + 1} was ${row}.`)],
      ),
    ];
    return lines.length > 0 ? lines : [at('changed', `${name} is changed.`)];
  });
}

function rowsOf(tables: DescribedDecision[] | undefined, id: string): string[] {
  const table = tables?.find(({ decision }) => decision === id)?.table;
  return (table?.rules ?? []).map(({ inputs, outputs }) => {
    const asked = table!.inputs.flatMap(({ label }, index) =>
      inputs[index] ? [`${label} ${inputs[index]}`] : [],
    );
    const then = table!.outputs.map(({ label }, index) => `${label} ${outputs[index] ?? ''}`);
    return `“${asked.join(', ') || 'anything'}: ${then.join(', ')}”`;
  });
}

function variablesChanged(before: Program | null, after: Program): Found[] {
  return keysOf(before?.variables, after.variables).flatMap((name): Found[] => {
    const [was, is] = [before?.variables[name], after.variables[name]];
    const at = (kind: Found['kind'], verb: string): Found => ({
      process: null,
      element: null,
      kind,
      words: `The variable “${name}” ${verb}.`,
      places: [`variable ${name}`],
    });
    if (!was) return before ? [at('added', 'is new')] : [];
    if (!is) return [at('removed', 'is removed')];
    return text(was) === text(is) ? [] : [at('changed', 'is declared otherwise')];
  });
}

const text = (value: unknown): string => canonicalJson(value ?? null);
