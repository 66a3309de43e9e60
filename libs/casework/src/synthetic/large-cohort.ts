import type { Instant } from '@waymark/domain';
import { BROKEN } from './broken-rows.js';
import {
  accepted,
  cohortOf,
  rejected,
  type Planned,
  type SyntheticCohort,
} from './expected-row.js';
import { inventedRecord } from './invented-person.js';

/**
 * A file of `rows` rows of which every hundredth is bad, each in the next of all the ways there
 * are. The same arguments give the same file.
 */
export function largeCohort(
  at: Instant,
  { rows, seed }: { rows: number; seed: number },
): SyntheticCohort {
  const planned: Planned[] = [];
  for (let index = 0; index < rows; index++) {
    const record = inventedRecord(10_000 + seed * rows + index, at);
    const bad = index % 100 === 57 ? BROKEN[Math.floor(index / 100) % BROKEN.length] : undefined;
    planned.push(
      bad
        ? rejected('bad row', bad.bytes(record), bad.code)
        : flagged(record, (index * 2_654_435_761 + seed) % 100),
    );
  }
  return cohortOf(planned);
}

/** One in five is domestic abuse; most of the rest need information only. */
function flagged(record: Record<string, string>, draw: number): Planned {
  if (draw < 3)
    return accepted('high', { ...record, da_flag: 'Y', risk_grade: 'high' }, ['P1', 'call']);
  if (draw < 20)
    return accepted('medium', { ...record, da_flag: 'Y', risk_grade: 'medium' }, ['P2', 'call']);
  return draw < 30
    ? accepted('need likely', { ...record, interpreter: 'Y' }, ['P3', 'call'])
    : accepted('information', record, ['P4', 'call']);
}
