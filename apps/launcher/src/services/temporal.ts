import { startTemporal } from '@waymark/components';
import type { DataFolder } from '../data-folder.js';
import type { KeptRunning } from './kept-running.js';
import { samePort } from './same-port.js';

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
  const last: { port?: number } = {};
  const start = async () =>
    startTemporal({
      ...options,
      ...(last.port !== undefined && { port: await samePort(last.port) }),
    });
  const { address } = await kept.start({ name: 'Temporal', start });
  last.port = Number(address.split(':').at(-1));
  return address;
}
