import { checkGeneration, renewGeneration } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

export async function startGeneration(context: EngineContext): Promise<boolean> {
  const { generationFile, persistence, alarm } = context;
  if (!generationFile) return true;
  const check = await checkGeneration(persistence.dataSource, generationFile);
  if (check.same) await renewGeneration(persistence.dataSource, generationFile);
  else
    alarm({
      code: 'generation-changed',
      organisation: '',
      detail: { database: check.database, outside: check.outside },
    });
  return check.same;
}
