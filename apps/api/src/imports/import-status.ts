import type { ImportStatus, RowOutcome } from '@waymark/contracts';
import type { ImportView } from '@waymark/casework';

const STATUS: Record<ImportView['state'], ImportStatus['status']> = {
  received: 'waiting',
  running: 'running',
  paused: 'running',
  done: 'done',
  refused: 'refused',
};

/** An import as clients see it. Of a file that was refused as a whole, it says why. */
export function importStatusOf(view: ImportView): ImportStatus {
  return {
    import: view.import,
    status: STATUS[view.state],
    mapping: view.mapping,
    receivedAt: view.receivedAt,
    rows: view.rows,
    ...countersOf(view),
    ...(view.state === 'refused'
      ? { refusal: refusalOf(view), warnings: [] }
      : { refusal: null, warnings: view.warnings.map(warningOf) }),
  };
}

/** Only the outcomes of rows: the record counts more beside them. */
const countersOf = ({ counters }: ImportView): Record<RowOutcome, number> => ({
  accepted: counters.accepted ?? 0,
  duplicate: counters.duplicate ?? 0,
  excluded: counters.excluded ?? 0,
  merged: counters.merged ?? 0,
  held: counters.held ?? 0,
  rejected: counters.rejected ?? 0,
});

const refusalOf = ({ code, warnings }: ImportView): NonNullable<ImportStatus['refusal']> => ({
  code: code ?? 'refused',
  message: warnings[0]?.message ?? 'The file was refused as a whole, so no row of it was read.',
});

const warningOf = ({
  code = 'warning',
  message = '',
}: ImportView['warnings'][number]): ImportStatus['warnings'][number] => ({ code, message });
