import type { Problem } from '@waymark/domain';
import { Compilation } from './compilation.js';
import type { Library } from './definitions.js';
import type { ModelPlan } from './plan.js';
import { readDecision, readInput, readKnowledge, readService } from './read-elements.js';
import { readTypes } from './read-types.js';

/**
 * Compiles elements and only what they require, so that a fault elsewhere does not affect them. An
 * element is compiled once, even if several plans use it.
 */
export class ModelCompiler {
  private readonly compiled = new Map<string, Part>();
  private spaces: ModelPlan['spaces'] | null = null;

  constructor(
    private readonly library: Library,
    readonly problems: Problem[],
  ) {}

  plan(root: string): ModelPlan {
    const plan: ModelPlan = {
      spaces: this.spacePlans(),
      decisions: [],
      inputs: [],
      knowledge: [],
      services: [],
    };
    const open = [root];
    const seen = new Set(open);
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const part = this.part(key);
      if (!part) continue;
      part.addTo(plan);
      const further = part.needs.filter((next) => !seen.has(next));
      for (const next of further) seen.add(next);
      open.push(...new Set(further));
    }
    return plan;
  }

  private part(key: string): Part | null {
    const known = this.compiled.get(key);
    if (known) return known;
    const found = this.library.elements.get(key);
    if (!found) return null;
    const id = key.slice(key.indexOf('}') + 1);
    const part = partOf(
      found.element,
      new Compilation({
        library: this.library,
        owner: found.owner,
        element: id,
        problems: this.problems,
      }),
    );
    this.compiled.set(key, part);
    return part;
  }

  private spacePlans(): ModelPlan['spaces'] {
    this.spaces ??= this.library.files.map((owner) => ({
      space: owner.space,
      imports: owner.imports,
      types: readTypes(
        owner.root,
        new Compilation({
          library: this.library,
          owner,
          element: owner.space,
          problems: this.problems,
        }),
      ),
    }));
    return this.spaces;
  }
}

/** One element compiled, and the keys of those it needs. */
interface Part {
  needs: string[];
  addTo(plan: ModelPlan): void;
}

function partOf(element: Parameters<typeof readInput>[0], compilation: Compilation): Part {
  switch (element.name) {
    case 'decision': {
      const decision = readDecision(element, compilation);
      return {
        needs: decision.requires.map(({ key }) => key),
        addTo: (plan) => plan.decisions.push(decision),
      };
    }
    case 'businessKnowledgeModel': {
      const knowledge = readKnowledge(element, compilation);
      return {
        needs: knowledge.requires.map(({ key }) => key),
        addTo: (plan) => plan.knowledge.push(knowledge),
      };
    }
    case 'decisionService': {
      const service = readService(element, compilation);
      return {
        needs: [...service.outputs, ...service.inputDecisions, ...service.inputs],
        addTo: (plan) => plan.services.push(service),
      };
    }
    default: {
      const input = readInput(element, compilation);
      return { needs: [], addTo: (plan) => plan.inputs.push(input) };
    }
  }
}
