import type { Problem } from '@waymark/domain';
import { newCompilation, type CompileOptions } from '../compile/new-compilation.js';
import { passes } from '../compile/passes/index.js';
import { planOf } from '../compile/seal-program.js';
import { readSources } from '../journey/read-sources.js';
import type { SourceFile } from '../journey/source-file.js';
import { outlineOf, type OutlineEntry } from '../outline/outline.js';
import { prepareJourney } from '../publish/prepare-journey.js';

/** A process as it stands in a draft, whether or not it can run. */
export interface DraftProcess {
  process: string;
  file: string;
  title: string;
  entries: OutlineEntry[];
}
export interface CheckedDraft {
  /** The id of the program that publishing would make; null while there are errors. */
  program: string | null;
  findings: Problem[];
  processes: DraftProcess[];
  /** What expressions may name: the variables that `journey.json` declares. */
  variables: string[];
}

/**
 * Everything that publishing checks, and the outline of every process. A draft with errors has its
 * outlines as well: people correct it in them.
 */
export function checkDraft(files: SourceFile[], options: CompileOptions = {}): CheckedDraft {
  const prepared = prepareJourney({ ...options, files });
  const { processes, variables } = draftProcesses(files, options);
  return {
    program: prepared.ok ? prepared.program.id : null,
    findings: prepared.findings,
    processes,
    variables,
  };
}

/** The processes of these files as they stand, with the variables that are declared. */
export function draftProcesses(
  files: SourceFile[],
  options: CompileOptions = {},
): Pick<CheckedDraft, 'processes' | 'variables'> {
  const sources = readSources({ files });
  const compilation = newCompilation(sources, options);
  // What these passes find, publishing has found and said better.
  for (const pass of passes) pass(compilation);
  return {
    processes: [...compilation.drafts.values()].map((draft) => ({
      process: draft.id,
      file: draft.model.file,
      title: draft.element.name ?? draft.id,
      entries: outlineOf(planOf(draft)),
    })),
    variables: Object.keys(sources.journey?.variables ?? {}).sort(),
  };
}
