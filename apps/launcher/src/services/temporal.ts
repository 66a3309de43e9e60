import { startTemporal } from '@waymark/components';
import type { DataFolder } from '../data-folder.js';
import type { KeptRunning } from './kept-running.js';

export async function temporalAddress(
  folder: DataFolder,
  kept: KeptRunning,
  onProgress: (text: string) => void,
): Promise<string> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given) return given;
  const options = {
    dataFile: folder.file('temporal.db'),
    logFile: folder.log('temporal'),
    onProgress,
  };
  const started = await kept.start({ name: 'Temporal', start: () => startTemporal(options) });
  return started.address;
}
