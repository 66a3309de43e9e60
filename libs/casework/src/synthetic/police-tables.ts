import type { Instant } from '@waymark/domain';
import {
  accepted,
  cohortOf,
  duplicateOf,
  setAside,
  type Planned,
  type SyntheticCohort,
} from './expected-row.js';
import { daysBefore, inventedRecord, yearsBefore } from './invented-person.js';

/**
 * Two police files of three days each (docs/service/intake.md): for each row its outcome, code and
 * contact method, and what the first attempt finds.
 */
export function clevelandCohort(at: Instant): SyntheticCohort {
  const rows = new RowMaker(at, 2000);
  const calls = rows.many(53, (record) => call(record));
  return cohortOf([
    rows.one((record) =>
      setAside(
        'excluded type',
        { ...record, exclude_reason: 'offence type' },
        { outcome: 'excluded', code: 'offence-type', priority: 'P4' },
      ),
    ),
    ...rows.many(2, (record) =>
      setAside(
        'child, sexual violence, no consent',
        { ...record, dob: yearsBefore(at, 14), sv_flag: 'Y' },
        { outcome: 'held', code: 'child-sv-no-consent', priority: 'P1' },
      ),
    ),
    ...rows.many(2, (record) =>
      setAside(
        'child protection',
        { ...record, dob: yearsBefore(at, 8), suspect_relationship: 'mother' },
        { outcome: 'held', code: 'child-protection', priority: 'P1' },
      ),
    ),
    rows.one((record) => ({ ...abuse(record), attempt: 'not-connected' })),
    ...rows.many(2, (record) => ({ ...abuse(record), attempt: 'wrong-number' })),
    rows.one((record) =>
      accepted(
        'no safe number',
        { ...record, da_flag: 'Y', risk_grade: 'standard', phone1_safe: 'N' },
        ['P2', 'none', 'no-safe-channel'],
      ),
    ),
    ...rows.many(14, (record) => ({ ...abuse(record), attempt: 'someone-else' })),
    ...calls,
    ...rows.many(5, (record) => call(record)),
    ...rows.many(2, (record) => text(record, at)),
    ...rows.many(30, (record) => letter(record, at)),
    // The five duplicates are rows of this same file once more.
    ...calls
      .slice(0, 5)
      .flatMap((row) => ('record' in row ? [duplicateOf('duplicate', row.record)] : [])),
  ]);
}

export function durhamCohort(at: Instant): SyntheticCohort {
  const rows = new RowMaker(at, 3000);
  const found = [...Array<string>(31).fill('reached'), ...Array<string>(6).fill('no-answer')];
  return cohortOf([
    ...rows.many(14, (record) =>
      setAside(
        'excluded',
        { ...record, exclude_reason: 'offence type' },
        { outcome: 'excluded', code: 'offence-type', priority: 'P4' },
      ),
    ),
    rows.one((record) =>
      accepted('no details', { ...record, phone1: '', address: '', postcode: '' }, [
        'P4',
        'none',
        'no-details',
      ]),
    ),
    ...rows.many(4, (record) =>
      accepted(
        'domestic abuse, unsafe',
        { ...record, da_flag: 'Y', risk_grade: 'medium', phone1_safe: 'N' },
        ['P2', 'none', 'no-safe-channel'],
      ),
    ),
    ...rows.many(37, (record, index) => ({ ...call(record), attempt: found[index] ?? null })),
    ...rows.many(16, (record) => text(record, at)),
    ...rows.many(13, (record) => letter(record, at)),
  ]);
}

const call = (record: Record<string, string>): Planned =>
  accepted('worked: call', record, ['P4', 'call']);
const abuse = (record: Record<string, string>): Planned =>
  accepted(
    'domestic abuse: live call',
    { ...record, da_flag: 'Y', risk_grade: 'medium', suspect_relationship: 'ex-partner' },
    ['P2', 'call'],
  );
const text = (record: Record<string, string>, at: Instant): Planned =>
  accepted('worked: text', { ...record, phone1_safe: 'Y', phone1_safe_at: daysBefore(at, 1) }, [
    'P4',
    'sms',
  ]);
const letter = (record: Record<string, string>, at: Instant): Planned =>
  accepted(
    'worked: letter',
    {
      ...record,
      phone1: '',
      children_present: 'Y',
      letter_safe: 'Y',
      letter_safe_at: daysBefore(at, 1),
    },
    ['P3', 'letter'],
  );

class RowMaker {
  constructor(
    private readonly at: Instant,
    private next: number,
  ) {}
  one(make: (record: Record<string, string>, index: number) => Planned): Planned {
    return make(inventedRecord(this.next++, this.at), 0);
  }
  many(count: number, make: (record: Record<string, string>, index: number) => Planned): Planned[] {
    return Array.from({ length: count }, (_, index) =>
      make(inventedRecord(this.next++, this.at), index),
    );
  }
}
