import type { CompiledDecision } from '@waymark/decisions';
import type { ElementId, FlowId, JsonObject, Problem, ProcessId } from '@waymark/domain';
import type {
  DeadlinePlan,
  FlowPlan,
  NodePlan,
  Permissions,
  Reference,
  ScopePlan,
  VariableDeclaration,
} from '@waymark/machine';
import type { JourneyFile } from '../journey/journey-file.js';
import type { Element, Model } from '../model/model.js';
import { problemAt, type Finding } from '../model/problem-at.js';

/**
 * What the passes work on. Each pass adds its part to the drafts and reports findings. No pass
 * removes anything.
 */
export interface Compilation {
  mode: CompileMode;
  /** There is no journey file: undeclared variables are declared here, each with a warning. */
  bare: boolean;
  journey: JourneyFile;
  models: Model[];
  /** The names of all files of the journey. */
  files: ReadonlySet<string>;
  /** Script formats that the host has a handler for, beside FEEL. */
  scriptFormats: ReadonlySet<string>;
  decisions: Map<string, CompiledDecision>;
  forms: Map<string, JsonObject>;
  drafts: Map<ProcessId, ProcessDraft>;
  variables: Map<string, VariableDeclaration>;
  permissions: Permissions;
  /**
   * Names that expressions read and that mappings, loops and results write, each with its element.
   */
  reads: NameUse[];
  writes: NameUse[];
  /** Values of the organisation that expressions read, as in `settings.NAME`. */
  settings: NameUse[];
  problems: Problem[];
  reference?: KnownReference;
}

/** The part of a reference set that diagrams name. */
export type KnownReference = Pick<Reference, 'rules' | 'calendars' | 'values'>;

export type CompileMode = 'execute' | 'simulate';
export type Pass = (compilation: Compilation) => void;

export interface NameUse {
  name: string;
  element: Element;
}

export interface ProcessDraft {
  id: ProcessId;
  element: Element;
  model: Model;
  executable: boolean;
  nodes: Map<ElementId, NodeDraft>;
  flows: Map<FlowId, FlowDraft>;
  scopes: Map<ElementId, ScopePlan>;
  deadline?: DeadlinePlan;
}

export interface NodeDraft {
  element: Element;
  plan: NodePlan;
}
/** A node with the process it is in. */
export type PlacedNode = NodeDraft & { draft: ProcessDraft };

interface FlowDraft {
  element: Element;
  plan: FlowPlan;
}

/** Every node of every process. */
export function* nodesOf(compilation: Compilation): Generator<PlacedNode> {
  for (const draft of compilation.drafts.values()) {
    for (const node of draft.nodes.values()) yield { ...node, draft };
  }
}

/**
 * Reports a finding at an element. The mode `simulate` checks only references, so the passes report
 * nothing in it.
 */
export function report(
  compilation: Pick<Compilation, 'problems' | 'models' | 'mode'>,
  finding: Finding,
): void {
  if (
    compilation.mode === 'simulate' ||
    compilation.problems.length >= MOST[finding.severity ?? 'error']
  )
    return;
  compilation.problems.push(problemAt(compilation.models, finding));
}

/**
 * Limits the size of an answer. The limit for warnings is lower, so that they never crowd out an
 * error.
 */
const MOST: Record<Problem['severity'], number> = { info: 1_000, warning: 1_000, error: 2_000 };
