import type { Json } from '@waymark/domain';
import type { TaskPlan } from '@waymark/machine';
import type { Compilation, PlacedNode } from './compilation.js';

/**
 * The lists of roles to which a task may be offered: the one that the diagram writes, or every list
 * of names in its expression. None if the expression takes the roles from elsewhere.
 */
export function offeredLists({ roles }: TaskPlan): string[][] {
  if (roles === undefined) return [];
  if (roles.kind === 'literal') return Array.isArray(roles.value) ? [texts(roles.value)] : [];
  return listsIn(roles.ast);
}

/** The roles that journey.json lets complete the element. Undefined where it names none. */
export const permittedRoles = (
  { journey }: Compilation,
  { plan, draft }: Pick<PlacedNode, 'plan' | 'draft'>,
): string[] | undefined =>
  journey.processes.find(({ id }) => id === draft.id)?.elements?.[plan.id]?.complete;

function listsIn(ast: Json): string[][] {
  if (Array.isArray(ast)) return ast.flatMap(listsIn);
  if (ast === null || typeof ast !== 'object') return [];
  const items = ast['node'] === 'list' ? ast['items'] : undefined;
  if (Array.isArray(items) && items.every(isText)) return [items.map((item) => String(item.text))];
  return Object.values(ast).flatMap((part) => listsIn(part ?? null));
}

const isText = (item: Json): item is { node: 'string'; text: string } =>
  item !== null &&
  typeof item === 'object' &&
  !Array.isArray(item) &&
  item['node'] === 'string' &&
  typeof item['text'] === 'string';

const texts = (values: Json[]): string[] =>
  values.filter((value): value is string => typeof value === 'string');
