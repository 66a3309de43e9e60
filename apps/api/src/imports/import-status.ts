import type { ImportStatus } from '@waymark/contracts';
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
    accepted: 0,
    duplicate: 0,
    excluded: 0,
    merged: 0,
    held: 0,
    rejected: 0,
    ...view.counters,
    ...(view.state === 'refused'
      ? { refusal: refusalOf(view), warnings: [] }
      : { refusal: null, warnings: view.warnings.map(warningOf) }),
  };
}

const refusalOf = ({ code, warnings }: ImportView): NonNullable<ImportStatus['refusal']> => ({
  code: code ?? 'refused',
  message: warnings[0]?.message ?? 'The file was refused as a whole, so no row of it was read.',
});

const warningOf = ({
  code = 'warning',
  message = '',
}: ImportView['warnings'][number]): ImportStatus['warnings'][number] => ({ code, message });
