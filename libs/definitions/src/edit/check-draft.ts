import { describeDecisions, type DescribedDecision } from '@waymark/decisions';
import type { Problem } from '@waymark/domain';
import type { ProcessPlan } from '@waymark/machine';
import { newCompilation, type CompileOptions } from '../compile/new-compilation.js';
import { passes } from '../compile/passes/index.js';
import { planOf } from '../compile/seal-program.js';
import { readSources, type Sources } from '../journey/read-sources.js';
import type { SourceFile } from '../journey/source-file.js';
import { outlineOf, type OutlineEntry } from '../outline/outline.js';
import { prepareSources } from '../publish/prepare-journey.js';

/** A process as it stands in a draft, whether or not it can run. */
export interface DraftProcess {
  process: string;
  file: string;
  title: string;
  entries: OutlineEntry[];
}
/** A decision as a file of a draft has it. */
export interface DraftDecision {
  decision: string;
  name: string;
  file: string;
  /** What it needs: input data, other decisions and knowledge models. */
  requires: DescribedDecision['requires'];
}
export interface CheckedDraft {
  /** The id of the program that publishing would make; null while there are errors. */
  program: string | null;
  findings: Problem[];
  processes: DraftProcess[];
  decisions: DraftDecision[];
  /** What expressions may name: the variables that `journey.json` declares. */
  variables: string[];
}

/**
 * Everything that publishing checks, and the outline of every process. A draft with errors has its
 * outlines as well: people correct it in them.
 */
export function checkDraft(files: SourceFile[], options: CompileOptions = {}): CheckedDraft {
  const sources = readSources({ files });
  const prepared = prepareSources(sources, options);
  return {
    program: prepared.ok ? prepared.program.id : null,
    findings: prepared.findings,
    processes: prepared.ok
      ? processesOf(sources, Object.values(prepared.program.processes))
      : unfinished(sources, options),
    decisions: decisionsOf(sources),
    variables: Object.keys(sources.journey?.variables ?? {}).sort(),
  };
}

const decisionsOf = ({ dmn }: Sources): DraftDecision[] =>
  dmn.flatMap((file) => {
    const described = describeDecisions([file]);
    const decisions = described.ok ? described.decisions : [];
    return decisions.map(({ decision, name, requires }) => ({
      decision,
      name,
      file: file.name,
      requires,
    }));
  });

/** The processes of these files as they stand. Nothing is checked. */
export const draftProcesses = (files: SourceFile[]): DraftProcess[] =>
  unfinished(readSources({ files }), {});

/** What the passes make of files with errors. What they find, publishing has said better. */
function unfinished(sources: Sources, options: CompileOptions): DraftProcess[] {
  const compilation = newCompilation(sources, options);
  for (const pass of passes) pass(compilation);
  return processesOf(sources, [...compilation.drafts.values()].map(planOf));
}

const processesOf = ({ models }: Sources, plans: ProcessPlan[]): DraftProcess[] =>
  plans.map((plan) => ({
    process: plan.id,
    file: models.find(({ byId }) => byId.has(plan.id))?.file ?? '',
    title: plan.name ?? plan.id,
    entries: outlineOf(plan),
  }));
