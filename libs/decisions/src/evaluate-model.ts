import type { Instant, Json, JsonObject, Problem } from '@waymark/domain';
import { identitiesIn, readLibrary, type Identity } from './compile-decisions.js';
import { withinLimits } from './evaluate-expression.js';
import { lookUp } from './feel/lookup.js';
import { RootScope } from './feel/scope.js';
import { Session } from './feel/session.js';
import { fromProtocol, toProtocol } from './feel/values/protocol.js';
import type { Value } from './feel/values/value.js';
import { ModelCompiler } from './model/compile-model.js';
import type { ModelFile } from './model/definitions.js';
import { loadModel, type LoadedElement } from './runtime/loaded-model.js';
import { Run } from './runtime/run.js';
import { serviceParameters } from './runtime/service-parameters.js';

interface ModelRequest {
  files: ModelFile[];
  /** Name (or id) of a decision of the first file. */
  decision?: string;
  /** Name (or id) of a decision service of the first file. */
  service?: string;
  /** By name; of an imported model `{name space}name`. Values in the `@type`/`@value` form. */
  inputs: JsonObject;
  now?: Instant;
  zone?: string;
}
interface ModelError {
  code: string;
  message: string;
  element?: string;
}
/** `found` is false if the first file has no such decision or service. */
interface ModelAnswer {
  value: Json;
  errors: ModelError[];
  found: boolean;
}

const NO_TIME: Instant = '1970-01-01T00:00:00.000Z';

/**
 * Evaluates one decision or service of a model, for `evaluate` of the engine protocol. Compiles
 * only what it needs.
 */
export function evaluateModel({
  files,
  decision,
  service,
  inputs,
  now = NO_TIME,
  zone = 'UTC',
}: ModelRequest): ModelAnswer {
  const library = readLibrary(files);
  if (!library.ok) return { value: null, errors: library.failure.map(errorOf), found: true };
  const [main] = library.value.files;
  const wanted =
    main && identitiesIn(main).find((identity) => isWanted(identity, { decision, service }));
  if (!wanted)
    return {
      value: null,
      errors: [{ code: 'not-found', message: 'The first file has no such decision or service.' }],
      found: false,
    };
  const problems: Problem[] = [];
  const model = loadModel(new ModelCompiler(library.value, problems).plan(wanted.key));
  const session = new Session(now, zone);
  const given = new Map(Object.entries(inputs));
  const read = ({ name, space }: LoadedElement): Value | undefined => valueOf(given, space, name);
  const free = new RootScope(session, (name) => valueOf(given, '', name));
  const run = new Run(model, session, { read, free });
  const value = withinLimits(session, () =>
    toProtocol(
      wanted.kind === 'decision' ? run.decision(wanted.key) : serviceValue(run, wanted.key, read),
    ),
  );
  return {
    value: value ?? null,
    errors: [...problems.filter(({ severity }) => severity === 'error'), ...session.problems].map(
      errorOf,
    ),
    found: true,
  };
}

function serviceValue(
  run: Run,
  key: string,
  read: (element: LoadedElement) => Value | undefined,
): Value {
  const service = run.model.services.get(key);
  if (!service) return null;
  return run.service(
    service,
    new Map(
      serviceParameters(run.model, service).map(({ element }) => [
        element.name,
        read(element) ?? null,
      ]),
    ),
  );
}

function isWanted(
  { kind, name, id }: Identity,
  { decision, service }: { decision: string | undefined; service: string | undefined },
): boolean {
  const wanted = kind === 'decision' ? decision : service;
  return wanted !== undefined && (name === wanted || id === wanted);
}

function valueOf(given: ReadonlyMap<string, Json>, space: string, name: string): Value | undefined {
  const found = given.get(`{${space}}${name}`) ?? lookUp(given, name);
  return found === undefined ? undefined : fromProtocol(found);
}

const errorOf = ({ code, message, element }: Problem): ModelError => ({
  code,
  message,
  ...(element === undefined ? {} : { element }),
});
