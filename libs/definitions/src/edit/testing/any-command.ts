import type { Model } from '../../model/model.js';
import { all, isA } from '../../model/queries.js';
import { settingsOf } from '../settings.js';
import { BOUNDARY_KINDS, NODE_KINDS, type AddedKind } from '../node-kinds.js';
import type { EditCommand } from '../run-command.js';

/** Numbers from which a command for any diagram is made. */
export interface Choice {
  which: number;
  one: number;
  other: number;
  name: string;
}

/** A command that names elements of this diagram; null where it has none of that kind. */
export function commandFrom(model: Model, { which, one, other, name }: Choice): EditCommand | null {
  const nodes = idsOf(all(model, 'FlowNode'));
  const flows = idsOf(all(model, 'SequenceFlow'));
  const stages = idsOf(all(model, 'SubProcess'));
  const node = pick(nodes, one);
  const second = pick(nodes, other);
  const flow = pick(flows, one);
  const stage = pick(stages, other);
  const what = pick(Object.keys(NODE_KINDS) as AddedKind[], other)!;
  const kind = pick([...BOUNDARY_KINDS], other)!;
  if (node === undefined || second === undefined) return null;
  const on = <C extends EditCommand>(id: string | undefined, make: (id: string) => C): C | null =>
    id === undefined ? null : make(id);
  const commands: (EditCommand | null)[] = [
    { do: 'add-after', after: node, what, name },
    on(flow, (id) => ({ do: 'insert-on', flow: id, what, name })),
    { do: 'connect', from: node, to: second },
    on(flow, (id) => ({ do: 'disconnect', flow: id })),
    on(stage, (id) => ({ do: 'move-into', element: node, stage: id })),
    { do: 'rename', element: node, name },
    { do: 'delete', element: node },
    { do: 'attach', host: node, kind, name, interrupting: other % 2 === 0 },
    settingFrom(model, { one, other, name }),
  ];
  return pick(commands, which) ?? null;
}

/** Changes one setting of one element. */
export function settingFrom(
  model: Model,
  { one, other, name }: Omit<Choice, 'which'>,
): (EditCommand & { do: 'set' }) | null {
  const elements = model.elements.filter(
    (element) =>
      element.id !== undefined &&
      ['FlowElement', 'Process'].some((type) => isA(element, type)) &&
      model.byId.get(element.id) === element,
  );
  const element = pick(elements, one);
  const setting = element && pick(settingsOf(element), other);
  if (!element?.id || !setting) return null;
  const { key, as } = setting;
  const value = as === 'rows' ? [{ name: 'wanted', value: name }] : as === 'flag' ? 'false' : name;
  return { do: 'set', element: element.id, key, value };
}

const idsOf = (elements: { id?: string }[]): string[] => elements.flatMap(({ id }) => id ?? []);
const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];
