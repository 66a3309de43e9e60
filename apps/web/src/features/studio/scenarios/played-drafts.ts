import type { JsonObject } from '@waymark/domain';
import { isScenarioFile } from '@waymark/simulator';
import { askWorker } from '../edit/edit-client.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { loadAround, type Around } from '../load-around.js';
import { WorkerQuestions } from '../worker-questions.js';
import type { Played, ScenarioQuestions } from './scenario-protocol.js';

/** What came of playing the scenarios of a draft. */
export type PlayedDraft = { files: DraftFile[] } & (
  | { is: 'played'; played: Played; program: JsonObject; around: Around }
  /** Nothing can be played before this is corrected. */
  | { is: 'broken'; findings: string[] }
);

const questions = new WorkerQuestions<ScenarioQuestions>(
  () => new Worker(new URL('./scenario-worker.ts', import.meta.url), { type: 'module' }),
);

/** By draft: what came of it the last time. It outlives the page that asked for it. */
const last = new Map<string, PlayedDraft>();
export const lastPlayed = (draft: string): PlayedDraft | null => last.get(draft) ?? null;

const around = new Map<string, Promise<Around>>();

/** Plays every scenario among the files. */
export async function playDraft(
  draft: { id: string; journey: string },
  files: DraftFile[],
): Promise<PlayedDraft> {
  const { reference, others } = await aroundOf(draft.journey);
  const compiled = await askWorker('compile', { files, for: 'data', reference });
  const came: PlayedDraft = compiled.ok
    ? {
        is: 'played',
        files,
        program: compiled.program,
        around: { reference, others },
        played: await questions.ask('play', {
          program: compiled.program,
          others,
          reference,
          tables: files.filter(({ path }) => isTable(path)),
          scenarios: scenariosIn(files),
        }),
      }
    : { is: 'broken', files, findings: compiled.findings };
  last.set(draft.id, came);
  return came;
}

/** Read anew by each page, because another journey may have gone live. */
export const forgetAround = (): void => around.clear();

function aroundOf(journey: string): Promise<Around> {
  const known = around.get(journey) ?? loadAround(journey);
  around.set(journey, known);
  known.catch(() => around.delete(journey));
  return known;
}

const isTable = (path: string): boolean => !/\.(ya?ml|json|md|txt|png|svg)$/i.test(path);

/** The scenarios of a draft, by path. */
export const scenariosIn = (files: readonly DraftFile[]): DraftFile[] =>
  files.filter(({ path }) => isScenarioFile(path)).sort((a, b) => (a.path < b.path ? -1 : 1));

/** Whether these are the same files with the same content. */
export function sameFiles(a: readonly DraftFile[], b: readonly DraftFile[]): boolean {
  if (a === b) return true;
  const known = new Map(a.map((file) => [file.path, file]));
  return (
    a.length === b.length &&
    b.every(({ path, content, encoding }) => {
      const other = known.get(path);
      return other?.content === content && other.encoding === encoding;
    })
  );
}
