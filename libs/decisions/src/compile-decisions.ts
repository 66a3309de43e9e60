import { failure, success, type Json, type Problem, type Result } from '@waymark/domain';
import { cellFaults } from './analysis/cell-faults.js';
import type { CompiledDecision } from './contract.js';
import { readXml } from './model/read-xml.js';
import {
  definitionsOf,
  libraryOf,
  type Definitions,
  type Library,
  type ModelFile,
} from './model/definitions.js';
import { ModelCompiler } from './model/compile-model.js';
import { attribute, childrenOf } from './model/element.js';
import { keyOf, type ModelPlan } from './model/plan.js';
import { modelFaults } from './model/model-faults.js';
import { freeInputs, settingsRead } from './model/free-inputs.js';

interface CompiledModel {
  decisions: CompiledDecision[];
  /**
   * Findings inside elements. An `error` makes the value of its element null, and no other value.
   */
  problems: Problem[];
}

/**
 * Compiles the decisions of all files, which may import each other by namespace. It fails if a file
 * cannot be read at all. Faults inside an element are in `problems`.
 */
export function compileDecisions(files: ModelFile[]): Result<CompiledModel> {
  const library = readLibrary(files);
  if (!library.ok) return library;
  const problems: Problem[] = [];
  const compiler = new ModelCompiler(library.value, problems);
  const all = library.value.files.flatMap((owner) => identitiesIn(owner));
  const decisions = all
    .filter(({ kind }) => kind === 'decision')
    .map((identity) => compiledDecision(compiler, identity));
  const fileOf = new Map(all.map(({ key, file }) => [key, file]));
  // Decisions carry the services that they call; the others are compiled for their problems only.
  for (const { kind, key } of all) if (kind === 'decisionService') compiler.plan(key);
  return success({
    decisions,
    problems: [
      ...problems,
      ...twins(all),
      ...modelFaults(library.value),
      ...decisions.flatMap((decision) =>
        inFile(cellFaults(decision), fileOf.get(rootOf(decision))),
      ),
    ],
  });
}

export function readLibrary(files: ModelFile[]): Result<Library> {
  const read = files.map(({ name, xml }): Definitions | Problem => {
    const root = readXml(xml);
    return 'severity' in root ? { ...root, file: name } : definitionsOf(name, root);
  });
  const problems = read.filter((file): file is Problem => 'severity' in file);
  return problems.length > 0
    ? failure(problems)
    : success(libraryOf(read.filter((file): file is Definitions => 'root' in file)));
}

const rootOf = ({ model }: CompiledDecision): string => (model as { root: string }).root;
const inFile = (problems: Problem[], file: string | undefined): Problem[] =>
  problems.map((problem) => ({ ...problem, ...(file === undefined ? {} : { file }) }));

export interface Identity {
  kind: 'decision' | 'decisionService';
  id: string;
  name: string;
  key: string;
  file: string;
}

export function identitiesIn({ file, root, space }: Definitions): Identity[] {
  const kinds = ['decision', 'decisionService'] as const;
  return kinds.flatMap((kind) =>
    childrenOf(root, kind).map((element) => {
      const name = attribute(element, 'name') ?? '';
      const id = attribute(element, 'id') ?? name;
      return { kind, id, name, key: keyOf(space, id), file };
    }),
  );
}

/** Reports two decisions with the same id: it would not be clear which one is meant. */
function twins(all: Identity[]): Problem[] {
  const second = all.filter(
    ({ id, kind }, index) =>
      all.findIndex((other) => other.id === id && other.kind === kind) < index,
  );
  return second.map(({ id }) => ({
    code: 'duplicate-id',
    severity: 'error',
    message: `Two decisions have the id '${id}'. Rename one of them.`,
    element: id,
  }));
}

function compiledDecision(compiler: ModelCompiler, { id, name, key }: Identity): CompiledDecision {
  const plan = compiler.plan(key);
  const model: { root: string; plan: ModelPlan } = { root: key, plan };
  const settings = settingsRead(plan);
  return {
    kind: 'dmn',
    id,
    name,
    model: model as unknown as Json,
    inputs: freeInputs(plan),
    ...(settings.length > 0 && { settings }),
  };
}
