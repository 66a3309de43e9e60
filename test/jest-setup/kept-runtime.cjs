// Jest's module loader, which loads a module once in a worker and not again for every spec: loading
// takes longer than most specs do. Specs, and what is for tests only, are loaded anew each time.
// It uses fields of jest-runtime that are not public; package.json fixes the version.
const { default: Runtime } = require('jest-runtime');

/** By the environment, which is another where nothing is to be kept. */
const kept = new WeakMap();

class KeptRuntime extends Runtime {
  constructor(...given) {
    const [, environment, , , , , testPath] = given;
    const before = kept.get(environment);
    if (before) {
      before._testPath = testPath;
      return before;
    }
    super(...given);
    this.keeps = Boolean(environment.keeps);
    if (this.keeps) kept.set(environment, this);
  }

  teardown() {
    if (!this.keeps) return super.teardown();
    this.restoreAllMocks();
    for (const registry of [this.registries.esModuleRegistry, this.registries.moduleRegistry])
      for (const name of registry.keys()) if (isForTests(name)) registry.delete(name);
    this.registries.internalModuleRegistry.clear();
    this.jestGlobals.clearJestObjectCache();
    this.testMainModule.reset();
    this.fileCache.clear();
    // A kept module may import another one while the next spec is loaded.
    this.enterTestCode();
  }
}

/** Specs, the folders named `testing`, the room of that name and `test`; what `jest` hands out. */
const isForTests = (name) =>
  !name.includes('/node_modules/') &&
  /^@jest\/globals|\.spec\.tsx?$|\/testing\/|\/test\/|\.case\.ts$/.test(name);

module.exports = { default: KeptRuntime, __esModule: true };
