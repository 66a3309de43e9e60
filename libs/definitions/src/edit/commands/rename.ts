import { middle } from '../drawing/geometry.js';
import { labelBelow } from '../drawing/place.js';
import type { Editing } from '../editing.js';

/** Gives an element another name. Its id stays, because scenarios and instances name it by id. */
export function rename(editing: Editing, id: string, name: string): void {
  const element = editing.element(id);
  editing.changes.set(element.xml, 'name', name === '' ? null : name);
  for (const { shapes } of editing.planes) {
    const shape = shapes.get(id);
    if (!shape?.label || name === '') continue;
    const { width, height } = labelBelow(shape.box, name);
    const { x, y } = { x: middle(shape.label).x - width / 2, y: shape.label.y };
    shape.label = { x: Math.round(x), y, width, height };
  }
}
