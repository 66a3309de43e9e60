import { toldNames } from '@waymark/decisions';
import type { ElementId, ProcessId } from '@waymark/domain';
import type { Program } from '../program/program.js';
import type { ValuePlan } from '../program/value-plan.js';
import type { VariableDeclaration } from '../program/variable-declaration.js';

type Judged = Pick<Program, 'processes' | 'variables'>;

const known = new WeakMap<object, boolean>();

/**
 * Whether the title of a task can say nothing about a person, whatever its variables hold: it is
 * made of words of the diagram, and of numbers, times and closed words that the journey declares to
 * be about nobody. Any other title is kept like the variables that it is made of.
 */
export function isOpenTitle(
  program: Judged,
  { process, element }: { process: ProcessId; element: ElementId },
): boolean {
  const title = program.processes[process]?.nodes[element]?.task?.title;
  if (!title || title.kind === 'literal') return true;
  const judged = known.get(title) ?? isOpen(title, program);
  known.set(title, judged);
  return judged;
}

const isOpen = (title: Exclude<ValuePlan, { kind: 'literal' }>, { variables }: Judged): boolean =>
  toldNames(title).every(
    (name) =>
      name === 'settings' ||
      (Object.hasOwn(variables, name) && saysNothing(variables[name] as VariableDeclaration)),
  );

/** A text of anybody's words may hold a name, whatever class its designer gave it. */
const saysNothing = ({ class: of, type, values }: VariableDeclaration): boolean =>
  of === 'none' &&
  (['number', 'boolean', 'date', 'date-time', 'duration'].includes(type) ||
    (type === 'string' && values !== undefined));
