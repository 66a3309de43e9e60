import { withNames, type Scope } from '../feel/scope.js';
import type { Session } from '../feel/session.js';
import { coerce } from '../feel/types/coerce.js';
import type { FeelFunction } from '../feel/values/function.js';
import { isContext, type FeelContext, type Value } from '../feel/values/value.js';
import { userFunction } from '../feel/user-function.js';
import type { Requirement } from '../model/plan.js';
import type { LoadedDecision, LoadedElement, LoadedModel } from './loaded-model.js';
import { serviceFunction } from './service.js';

/** Where the values of input data come from. */
export interface Inputs {
  /** Undefined where nothing was given. */
  read(input: LoadedElement): Value | undefined;
  /** Names that an expression may read though the model does not declare them. */
  free: Scope;
  /** Decisions, by key, whose value comes from outside. */
  given?: ReadonlyMap<string, Value>;
}

/** One evaluation of a model: each decision is made at most once. */
export class Run {
  private readonly values = new Map<string, Value>();
  private readonly open = new Set<string>();

  constructor(
    readonly model: LoadedModel,
    readonly session: Session,
    private readonly inputs: Inputs,
  ) {}

  decision(key: string): Value {
    const given = this.inputs.given?.get(key);
    return given === undefined ? this.once(key, () => this.decide(key)) : given;
  }

  input(key: string): Value {
    return this.once(key, () => {
      const input = this.model.inputs.get(key);
      if (!input) return null;
      return coerce(this.session, this.inputs.read(input) ?? null, {
        type: input.type,
        place: `the input "${input.name}"`,
      });
    });
  }

  /** A knowledge model or a decision service, as something to call. */
  callable(key: string): Value {
    return this.once(key, () => {
      const service = this.model.services.get(key);
      return service ? serviceFunction(this, service) : this.knowledgeFunction(key);
    });
  }

  /** The same model with other inputs. */
  with(inputs: Inputs): Run {
    return new Run(this.model, this.session, inputs);
  }

  private decide(key: string): Value {
    const decision = this.model.decisions.get(key);
    if (!decision)
      return this.session.fail('not-found', 'A decision that is required is not in the model.');
    return this.at(decision.id, () => {
      const { logic } = decision;
      if (!logic)
        return this.session.fail('missing-logic', `The decision "${decision.name}" has no logic.`);
      const value = logic(withNames(this.inputs.free, this.requiredNames(decision)));
      return coerce(this.session, value, {
        type: decision.type,
        place: `the decision "${decision.name}"`,
      });
    });
  }

  private knowledgeFunction(key: string): FeelFunction | null {
    const knowledge = this.model.knowledge.get(key);
    if (!knowledge)
      return this.session.fail(
        'not-found',
        'A knowledge model that is required is not in the model.',
      );
    const { name, parameters, type: result, logic } = knowledge;
    const run = (names: Map<string, Value>): Value => {
      if (!logic)
        return this.session.fail('missing-logic', `The knowledge model "${name}" has no logic.`);
      const own = this.requiredNames(knowledge).set(name, self);
      return this.at(knowledge.id, () => logic(withNames(withNames(this.inputs.free, own), names)));
    };
    const self = userFunction({ name, parameters, result, run });
    return self;
  }

  private requiredNames({ requires }: LoadedDecision): FeelContext {
    const names: FeelContext = new Map();
    for (const requirement of requires) {
      const value = this.required(requirement);
      if (requirement.under === null || requirement.under === '')
        names.set(requirement.name, value);
      else
        names.set(
          requirement.under,
          new Map(contextAt(names, requirement.under)).set(requirement.name, value),
        );
    }
    return names;
  }

  private required({ kind, key }: Requirement): Value {
    if (kind === 'input') return this.input(key);
    return kind === 'decision' ? this.decision(key) : this.callable(key);
  }

  private once(key: string, make: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    if (this.open.has(key)) return this.session.fail('cycle', 'The model requires itself.');
    this.open.add(key);
    const value = this.session.nested(make);
    this.open.delete(key);
    this.values.set(key, value);
    return value;
  }

  private at<T>(id: string, run: () => T): T {
    const outer = this.session.element;
    this.session.element = id;
    const value = run();
    this.session.element = outer;
    return value;
  }
}

function contextAt(names: FeelContext, name: string): FeelContext {
  const found = names.get(name) ?? null;
  return isContext(found) ? found : new Map<string, Value>();
}
