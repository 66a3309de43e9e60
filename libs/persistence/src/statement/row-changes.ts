import { canonicalJson } from '@waymark/domain';
import type { Row } from './write-rows.js';

/**
 * Changes to the rows of one table that are written together. Changes of one row are merged, so a
 * row that is made and changed again is written once.
 */
export class RowChanges {
  private readonly rows = new Map<string, { isNew: boolean; values: Row }>();

  insert(id: string, values: Row): void {
    this.merge(id, values, true);
  }

  change(id: string, values: Row): void {
    this.merge(id, values, false);
  }

  inserted(): Row[] {
    return [...this.rows.values()].filter((row) => row.isNew).map((row) => row.values);
  }

  /** Rows that change in the same way are written by one update. */
  changed(): { ids: string[]; values: Row }[] {
    const groups = new Map<string, { ids: string[]; values: Row }>();
    for (const [id, row] of this.rows) {
      if (row.isNew) continue;
      const key = canonicalJson(row.values);
      const group = groups.get(key) ?? { ids: [], values: row.values };
      group.ids.push(id);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  private merge(id: string, values: Row, isNew: boolean): void {
    const known = this.rows.get(id);
    this.rows.set(id, {
      isNew: isNew || (known?.isNew ?? false),
      values: { ...known?.values, ...values },
    });
  }
}
