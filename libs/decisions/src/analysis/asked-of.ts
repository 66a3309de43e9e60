import type { CompiledDecision } from '../contract.js';
import { plainType } from '../feel/types/feel-type.js';
import { freeNames } from '../feel/syntax/free-names.js';
import type { FeelType, Kind } from '../feel/values/value.js';
import { loadModel } from '../runtime/loaded-model.js';
import { analysedColumns } from './columns.js';
import { nameIn } from './cell-faults.js';
import { openDecision } from './open-table.js';

/** A value that a decision reads, as somebody who tries it has to give it. */
export interface AskedValue {
  name: string;
  kind: 'number' | 'string' | 'boolean' | 'date' | 'other';
  /** Texts that cells compare it with, or that are allowed. */
  words: string[];
}

/** What a decision reads by name, without the values of the organisation. */
export function askedOf(decision: CompiledDecision): AskedValue[] {
  const open = openDecision(decision);
  if (!open) return [];
  const model = loadModel(open.plan);
  const declared = open.decision.requires
    .filter(({ kind, under }) => kind !== 'knowledge' && under === null)
    .map(({ key, name }) => ({
      name,
      type: model.inputs.get(key)?.type ?? model.decisions.get(key)?.type ?? null,
    }));
  const names = new Set([
    ...open.decision.requires.map(({ name, under }) => under ?? name),
    'settings',
  ]);
  const free = (open.decision.logic ? freeNames(open.decision.logic).reads : [])
    .filter((name) => !names.has(name))
    .map((name) => ({ name, type: null }));
  const columns = analysedColumns(open);
  return [...declared, ...free].map(({ name, type }) => {
    const at = (open.table?.inputs ?? []).findIndex(({ value }) => nameIn(value) === name);
    const column = columns[at];
    return {
      name,
      kind: kindOf(type) ?? column?.kind ?? 'other',
      words: (column?.classes ?? []).flatMap(({ value, isOther }) =>
        typeof value === 'string' && !isOther ? [value] : [],
      ),
    };
  });
}

function kindOf(type: FeelType | null): AskedValue['kind'] | null {
  if (!type) return null;
  const plain = plainType(type);
  if (plain.type !== 'kind') return plain.type === 'any' ? null : 'other';
  return ASKED.has(plain.kind) ? (plain.kind as AskedValue['kind']) : 'other';
}
const ASKED = new Set<Kind>(['number', 'string', 'boolean', 'date']);
