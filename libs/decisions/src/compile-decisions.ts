import { failure, success, type Json, type Problem, type Result } from '@waymark/domain';
import type { CompiledDecision, CompiledService } from './contract.js';
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
import { freeInputs } from './model/free-inputs.js';

export interface CompiledModel {
  decisions: CompiledDecision[];
  services: CompiledService[];
  /** What was found inside elements; an `error` makes that element's value null and no other's. */
  problems: Problem[];
}

/**
 * Compiles the decisions and decision services of all files, which may import each other by name
 * space. A failure means
 * a file that cannot be read at all; faults inside an element are in `problems`.
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
  const services = all
    .filter(({ kind }) => kind === 'decisionService')
    .map((identity): CompiledService =>
      compiledService(compiledDecision(compiler, identity), identity),
    );
  return success({ decisions, services, problems: [...problems, ...twins(all)] });
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

export interface Identity {
  kind: 'decision' | 'decisionService';
  id: string;
  name: string;
  key: string;
}

export function identitiesIn({ root, space }: Definitions): Identity[] {
  const kinds = ['decision', 'decisionService'] as const;
  return kinds.flatMap((kind) =>
    childrenOf(root, kind).map((element) => {
      const name = attribute(element, 'name') ?? '';
      const id = attribute(element, 'id') ?? name;
      return { kind, id, name, key: keyOf(space, id) };
    }),
  );
}

/** Who asks for a decision by id has to get the one that was meant. */
function twins(all: Identity[]): Problem[] {
  const second = all.filter(
    ({ id, kind }, index) =>
      all.findIndex((other) => other.id === id && other.kind === kind) < index,
  );
  return second.map(({ id }) => ({
    code: 'duplicate-id',
    severity: 'error',
    message: `There are two decisions with the id ${id}.`,
    element: id,
  }));
}

function compiledDecision(compiler: ModelCompiler, { id, name, key }: Identity): CompiledDecision {
  const plan = compiler.plan(key);
  const model: { root: string; plan: ModelPlan } = { root: key, plan };
  return { kind: 'dmn', id, name, model: model as unknown as Json, inputs: freeInputs(plan) };
}

function compiledService(
  { model, inputs, ...rest }: CompiledDecision,
  { key }: Identity,
): CompiledService {
  const { plan } = model as unknown as { plan: ModelPlan };
  const given = new Set(plan.services.find((service) => service.key === key)?.inputDecisions);
  const names = plan.decisions
    .filter((decision) => given.has(decision.key))
    .map(({ name }) => name);
  return {
    ...rest,
    kind: 'dmn-service',
    model,
    inputs: [...new Set([...inputs, ...names])].sort(),
  };
}
