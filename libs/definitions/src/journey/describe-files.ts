import { describeDecisions, type DescribedDecision } from '@waymark/decisions';
import type { ProcessId } from '@waymark/domain';
import { readSources } from './read-sources.js';
import type { SourceFile } from './source-file.js';

/** What the files of a journey hold, for people who read them. Nothing is compiled. */
export interface DescribedFiles {
  /** The file in which each process stands. */
  processes: Record<ProcessId, string>;
  decisions: DescribedDecision[];
}

/** Files that cannot be read are left out: publishing has told whoever sent them. */
export function describeFiles(files: SourceFile[]): DescribedFiles {
  const { models, dmn } = readSources({ files });
  const decisions = describeDecisions(dmn);
  return {
    processes: Object.fromEntries(
      models.flatMap(({ file, definitions }) =>
        definitions.children
          .filter(({ type, id }) => id !== undefined && CALLABLE.test(type))
          .map(({ id }) => [id!, file] as const),
      ),
    ),
    decisions: decisions.ok ? decisions.decisions : [],
  };
}

/** A process, or a global task that processes call. */
const CALLABLE = /^(Process|Global\w*Task)$/;
