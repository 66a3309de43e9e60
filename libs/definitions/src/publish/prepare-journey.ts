import { compileDecisions } from '@waymark/decisions';
import { failure, success, type Problem, type Result } from '@waymark/domain';
import type { Program } from '@waymark/machine';
import { programId } from '../hash/content-id.js';
import type { JourneyFile } from '../journey/journey-file.js';
import { readSources, type Sources } from '../journey/read-sources.js';
import type { SourceFile } from '../journey/source-file.js';
import { lint } from '../lint/lint.js';
import { validateModels } from '../validate/validate-models.js';
import type { Compilation, CompileMode, KnownReference } from './compilation.js';
import { messageFlowsOf, type MessageFlowPlan } from './message-flows.js';
import { passes } from './passes/index.js';
import { sealDraft } from './seal-draft.js';

export interface CompileInput {
  files: SourceFile[];
  /**
   * Instead of a `journey.json` among the files. Without either the diagrams are a journey of their
   * own.
   */
  journey?: JourneyFile;
  mode?: CompileMode;
  /**
   * Where rules and calendars are known, what the diagrams name is looked up in them. The program
   * does not depend on it.
   */
  reference?: KnownReference;
  /** Formats of script tasks, beside FEEL, that the host brings a handler for. */
  scriptFormats?: string[];
}

export interface Compiled {
  program: Program;
  /** Warnings and notes: none is an error. */
  problems: Problem[];
  messageFlows: MessageFlowPlan[];
}

/**
 * Publishing: files to a program, or every reason why not. Never throws on bad input; nothing is
 * kept of a refused journey.
 */
export function compileJourney(input: CompileInput): Result<Compiled> {
  const sources = readSources(input);
  if (hasErrors(sources.problems)) return failure(sources.problems);
  const mode = input.mode ?? 'execute';
  const broken = validateModels(sources.models, {
    mode,
    declared: new Set(Object.keys(sources.journey?.variables ?? {})),
  });
  const compilation = newCompilation({ ...input, mode }, sources);
  compilation.problems.push(...broken);
  // A model that breaks the rules of BPMN is not compiled: one cause would give many findings.
  if (!hasErrors(compilation.problems)) {
    for (const pass of passes) pass(compilation);
    if (mode === 'execute') compilation.problems.push(...lint(compilation));
  }
  if (hasErrors(compilation.problems)) return failure(compilation.problems);
  return success({
    program: seal(compilation),
    problems: compilation.problems,
    messageFlows: messageFlowsOf(compilation.models),
  });
}

export const hasErrors = (problems: Problem[]): boolean =>
  problems.some((problem) => problem.severity === 'error');

function newCompilation(
  input: CompileInput & { mode: CompileMode },
  sources: Sources,
): Compilation {
  const problems = [...sources.problems];
  const compiled = compileDecisions(sources.dmn);
  problems.push(...(compiled.ok ? compiled.value.problems : compiled.failure));
  const decisions = compiled.ok ? compiled.value.decisions : [];
  problems.push(...duplicateDecisions(decisions.map((decision) => decision.id)));
  return {
    mode: input.mode,
    bare: sources.journey === null,
    journey: sources.journey ?? bareJourney(sources),
    models: sources.models,
    scriptFormats: new Set(input.scriptFormats ?? []),
    decisions: new Map(decisions.map((decision) => [decision.id, decision])),
    forms: sources.forms,
    drafts: new Map(),
    variables: new Map(),
    permissions: { processes: {} },
    reads: [],
    writes: [],
    problems,
    ...(input.reference === undefined ? {} : { reference: input.reference }),
  };
}

function duplicateDecisions(ids: string[]): Problem[] {
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return twice.map((id) => ({
    code: 'decision-duplicate',
    severity: 'error',
    message: `Two decisions have the id '${id.slice(0, 80)}'`,
    element: id,
  }));
}

function bareJourney({ models }: Sources): JourneyFile {
  const name =
    models[0]?.file.replace(/^.*\//, '').replace(/\.(bpmn|xml|bpmn20)*$/i, '') ?? 'journey';
  return { name, title: models[0]?.definitions.name ?? name, processes: [], variables: {} };
}

function seal(compilation: Compilation): Program {
  const content: Omit<Program, 'id'> = {
    format: 1,
    journey: compilation.journey.name,
    processes: Object.fromEntries(
      [...compilation.drafts].map(([id, draft]) => [id, sealDraft(draft)]),
    ),
    decisions: Object.fromEntries(compilation.decisions),
    forms: Object.fromEntries(compilation.forms),
    variables: Object.fromEntries(compilation.variables),
    permissions: compilation.permissions,
  };
  return { id: programId(content), ...content };
}
