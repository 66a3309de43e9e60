// The Jest environment of every suite: the specs that one worker runs one after another share a
// global object, because the modules that `kept-runtime.cjs` keeps belong to it. After each spec
// the globals and the environment variables are again what they were before the first.
const { TestEnvironment } = require('jest-environment-node');

/** By the project's id. A watching Jest and one that measures coverage keep nothing. */
const kept = new Map();

class KeptEnvironment extends TestEnvironment {
  constructor(given, context) {
    const { projectConfig } = given;
    if (kept.has(projectConfig.id)) return kept.get(projectConfig.id);
    super(given, context);
    this.keeps = keepsModules(given.globalConfig);
    if (!this.keeps) return;
    kept.set(projectConfig.id, this);
    this.before = Object.getOwnPropertyDescriptors(this.global);
    this.exit = this.global.process.exit;
    this.variables = { ...this.global.process.env };
  }

  async teardown() {
    if (!this.keeps) return super.teardown();
    const { global, before, variables } = this;
    for (const key of Reflect.ownKeys(before)) putBack(global, key, before[key]);
    for (const key of Reflect.ownKeys(global))
      if (!(key in before) && isOfJest(key)) delete global[key];
    this._globalProxy.leftovers = [];
    global.process.exit = this.exit;
    for (const name of Object.keys(global.process.env))
      if (!(name in variables)) delete global.process.env[name];
    Object.assign(global.process.env, variables);
  }
}

/** What a module adds to the globals stays with it; what Jest adds is for one spec. */
const isOfJest = (key) =>
  typeof key === 'symbol' &&
  /jest|^(EVENT_HANDLERS|RETRY_|LOG_ERRORS|WAIT_BEFORE|TEST_TIMEOUT)/i.test(key.description ?? '');

function putBack(global, key, descriptor) {
  const now = Object.getOwnPropertyDescriptor(global, key);
  if (now && now.value === descriptor.value && now.get === descriptor.get) return;
  if (now?.configurable === false) return;
  Object.defineProperty(global, key, descriptor);
}

const keepsModules = ({ collectCoverage, watch, watchAll }) =>
  !collectCoverage && !watch && !watchAll;

module.exports = KeptEnvironment;
