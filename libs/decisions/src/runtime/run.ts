import { RootScope, withNames, type Scope } from '../feel/scope.js';
import type { Session } from '../feel/session.js';
import { coerce } from '../feel/types/coerce.js';
import {
  type FeelContext,
  type FeelFunction,
  type Value,
  isContext,
} from '../feel/values/value.js';
import { userFunction } from '../feel/user-function.js';
import type { Requirement } from '../model/plan.js';
import type { LoadedDecision, LoadedElement, LoadedModel, LoadedService } from './loaded-model.js';
import { serviceParameters } from './service-parameters.js';

/** Where the values of input data come from. */
export interface Inputs {
  /** Undefined if no value was given. */
  read(input: LoadedElement): Value | undefined;
  /** Names that an expression may read although the model does not declare them. */
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
      return service ? this.serviceFunction(service) : this.knowledgeFunction(key);
    });
  }

  /**
   * The value of a service (DMN 1.5, 10.4): the value of its output decision, or a context by name
   * if there are several. `names` are the values of its parameters.
   */
  service(service: LoadedService, names: ReadonlyMap<string, Value>): Value {
    return coerce(this.session, this.outputsOf(service, names), {
      type: service.type,
      place: `the service "${service.name}"`,
    });
  }

  private decide(key: string): Value {
    const decision = this.model.decisions.get(key);
    if (!decision)
      return this.session.fail('not-found', 'A required decision is not in the model.');
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

  private serviceFunction(service: LoadedService): FeelFunction {
    const parameters = serviceParameters(this.model, service).map(({ element }) => ({
      name: element.name,
      type: element.type,
    }));
    return userFunction({
      name: service.name,
      parameters,
      result: service.type,
      run: (names) => this.outputsOf(service, names),
    });
  }

  /** A service is decided in a run of its own: it sees its parameters and nothing else. */
  private outputsOf(service: LoadedService, names: ReadonlyMap<string, Value>): Value {
    const given = new Map(
      serviceParameters(this.model, service).flatMap(({ element, isDecision }) =>
        isDecision ? [[element.key, names.get(element.name) ?? null] as const] : [],
      ),
    );
    const inner = new Run(this.model, this.session, {
      read: ({ name }) => names.get(name),
      free: new RootScope(this.session, () => undefined),
      given,
    });
    const [only] = service.outputs;
    if (service.outputs.length === 1 && only !== undefined) return inner.decision(only);
    return new Map(
      service.outputs.map((key) => [
        this.model.decisions.get(key)?.name ?? key,
        inner.decision(key),
      ]),
    );
  }

  private knowledgeFunction(key: string): FeelFunction | null {
    const knowledge = this.model.knowledge.get(key);
    if (!knowledge)
      return this.session.fail('not-found', 'A required knowledge model is not in the model.');
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
    if (this.open.has(key))
      return this.session.fail('cycle', 'The model requires itself, round a circle.');
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
