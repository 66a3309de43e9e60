import type { RaiseAlarm } from '@waymark/engine';
import { checkGeneration, type Persistence } from '@waymark/persistence';

/** In real milliseconds. */
const LOOK_MS = 5_000;

/**
 * Whether the record was restored from a backup and nobody has run `waymark recover` since.
 * Whatever people did on it might be lost once more: the backup may be the wrong one, and another
 * may be restored in its place.
 */
export interface RestoredRecord {
  isRestored(): boolean;
  /** Looks now. It also looks every five seconds by itself. */
  look(): Promise<void>;
  close(): void;
}

/** `file` keeps the last generation of the database that this process has seen. */
export function restoredRecord(
  { dataSource }: Pick<Persistence, 'dataSource'>,
  file: string,
  alarm: RaiseAlarm,
): RestoredRecord {
  let restored = false;
  const look = async (): Promise<void> => {
    const seen = await checkGeneration(dataSource, file);
    if (!seen.same && !restored)
      alarm({
        code: 'generation-changed',
        organisation: '',
        detail: { database: seen.database, outside: seen.outside },
      });
    restored = !seen.same;
  };
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  return { isRestored: () => restored, look, close: () => clearInterval(looking) };
}
