import type { Problem } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import { newCompilation, type CompileOptions } from '../compile/new-compilation.js';
import { passes } from '../compile/passes/index.js';
import { sealProgram } from '../compile/seal-program.js';
import type { JourneyFile } from '../journey/journey-file.js';
import { readSources, type Sources } from '../journey/read-sources.js';
import type { SourceFile } from '../journey/source-file.js';
import { lint } from '../lint/lint.js';
import { validateModels } from '../validate/validate-models.js';

interface JourneyInput extends CompileOptions {
  files: SourceFile[];
  /**
   * Used instead of a `journey.json` among the files. Without either, the diagrams are a journey of
   * their own.
   */
  journey?: JourneyFile;
}

export type PreparedJourney =
  | {
      ok: true;
      program: Program;
      /** The title in `journey.json`; absent for bare diagrams. */
      title?: string;
      /** Warnings and notes: none is an error. */
      findings: Problem[];
    }
  | { ok: false; findings: Problem[] };

/**
 * Everything that publishing checks, in its order: read each file, validate the diagrams by the
 * rules of BPMN, compile, lint. Answers a program, or every reason why there is none. Never throws
 * on bad input.
 */
export const prepareJourney = (input: JourneyInput): PreparedJourney =>
  prepareSources(readSources(input), input);

/** The same, of files that are read already. */
export function prepareSources(sources: Sources, input: CompileOptions): PreparedJourney {
  if (hasErrors(sources.problems)) return { ok: false, findings: sources.problems };
  const compilation = newCompilation(sources, input);
  const { mode, models, journey, bare, problems } = compilation;
  problems.push(
    ...validateModels(models, {
      declared: new Set(Object.keys(journey.variables)),
      onlyReferences: mode === 'simulate',
    }),
  );
  // A model that breaks the rules of BPMN is not compiled: one mistake would give many findings.
  if (hasErrors(problems)) return { ok: false, findings: problems };
  for (const pass of passes) pass(compilation);
  if (mode === 'execute') problems.push(...lint(compilation));
  if (hasErrors(problems)) return { ok: false, findings: problems };
  return {
    ok: true,
    program: sealProgram(compilation),
    ...(bare ? {} : { title: journey.title }),
    findings: problems,
  };
}

const hasErrors = (problems: Problem[]): boolean =>
  problems.some((problem) => problem.severity === 'error');
