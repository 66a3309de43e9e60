import { compileDecisions } from '@waymark/decisions';
import type { Problem } from '@waymark/domain';
import type { JourneyFile } from '../journey/journey-file.js';
import type { Sources } from '../journey/read-sources.js';
import type { Compilation, CompileMode, KnownReference } from './compilation.js';

export interface CompileOptions {
  mode?: CompileMode;
  /**
   * Rules and calendars, if they are known. Names in the diagrams are looked up in them. They do
   * not change the program.
   */
  reference?: KnownReference;
  /** Formats of script tasks, beside FEEL, that the host brings a handler for. */
  scriptFormats?: string[];
}

/** What the passes begin with: the files as read, with their decisions compiled. */
export function newCompilation(
  sources: Sources,
  { mode = 'execute', reference, scriptFormats = [] }: CompileOptions,
): Compilation {
  const problems = [...sources.problems];
  const compiled = compileDecisions(sources.dmn);
  problems.push(...(compiled.ok ? compiled.value.problems : compiled.failure));
  const decisions = compiled.ok ? compiled.value.decisions : [];
  problems.push(...duplicateDecisions(decisions.map((decision) => decision.id)));
  return {
    mode,
    bare: sources.journey === null,
    journey: sources.journey ?? bareJourney(sources),
    models: sources.models,
    files: sources.names,
    scriptFormats: new Set(scriptFormats),
    decisions: new Map(decisions.map((decision) => [decision.id, decision])),
    forms: sources.forms,
    drafts: new Map(),
    variables: new Map(),
    permissions: { processes: {} },
    reads: [],
    writes: [],
    settings: [],
    problems,
    ...(reference === undefined ? {} : { reference }),
  };
}

function duplicateDecisions(ids: string[]): Problem[] {
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return twice.map((id) => ({
    code: 'decision-duplicate',
    severity: 'error',
    message: `Two decisions have the id '${id.slice(0, 80)}'. Rename one of them`,
    element: id,
  }));
}

function bareJourney({ models }: Sources): JourneyFile {
  const name =
    models[0]?.file.replace(/^.*\//, '').replace(/\.(bpmn|xml|bpmn20)*$/i, '') ?? 'journey';
  return { name, title: models[0]?.definitions.name ?? name, processes: [], variables: {} };
}
