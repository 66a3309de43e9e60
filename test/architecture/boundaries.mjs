/** Who may import whom (ARCHITECTURE, "Rooms"). Anything not named here is refused. */
export const MAY_IMPORT = {
  domain: [],
  decisions: ['domain'],
  forms: ['domain'],
  machine: ['domain', 'decisions'],
  definitions: ['domain', 'decisions', 'forms', 'machine'],
  simulator: ['domain', 'decisions', 'forms', 'machine', 'definitions'],
  persistence: ['domain'],
  queues: ['domain', 'persistence'],
  engine: ['domain', 'decisions', 'forms', 'machine', 'persistence', 'queues'],
  casework: ['domain', 'decisions', 'forms', 'machine', 'engine', 'persistence', 'queues'],
  workflows: [],
  activities: ['domain', 'engine', 'casework', 'persistence', 'queues', 'workflows'],
  identity: ['domain'],
  contracts: ['domain', 'forms'],
  ui: [],
  journeys: ['domain'],
  components: [],
  testing: [
    'domain',
    'decisions',
    'forms',
    'machine',
    'definitions',
    'simulator',
    'journeys',
    'persistence',
    'engine',
    'casework',
    'components',
    'queues',
  ],
  api: [
    'domain',
    'decisions',
    'forms',
    'machine',
    'definitions',
    'simulator',
    'engine',
    'casework',
    'workflows',
    'identity',
    'contracts',
    'persistence',
    'queues',
    'journeys',
  ],
  worker: [
    'domain',
    'machine',
    'engine',
    'casework',
    'activities',
    'workflows',
    'persistence',
    'queues',
  ],
  web: ['domain', 'forms', 'contracts', 'ui', 'machine', 'definitions', 'simulator'],
  cli: [
    'domain',
    'decisions',
    'forms',
    'machine',
    'definitions',
    'simulator',
    'contracts',
    'journeys',
  ],
  launcher: [
    'domain',
    'forms',
    'definitions',
    'engine',
    'casework',
    'persistence',
    'journeys',
    'queues',
    'components',
    'contracts',
  ],
};

const optionsWith = (more) => ({
  enforceBuildableLibDependency: false,
  allow: [],
  banTransitiveDependencies: false,
  depConstraints: Object.entries(MAY_IMPORT).map(([room, rooms]) => ({
    sourceTag: `scope:${room}`,
    onlyDependOnLibsWithTags:
      rooms.length + more.length ? [...rooms, ...more].map((r) => `scope:${r}`) : ['scope:none'],
  })),
});

/** Options of `@nx/enforce-module-boundaries`. */
export const boundaries = optionsWith([]);

/**
 * In specs: the same, the databases and servers that tests start, and the pure rooms that make
 * their programs.
 */
export const boundariesOfSpecs = {
  ...optionsWith([
    'testing',
    'domain',
    'decisions',
    'forms',
    'machine',
    'definitions',
    'simulator',
    'journeys',
  ]),
  // A spec of a room under the test databases starts one: built code never goes round in this
  // circle.
  ignoredCircularDependencies: [
    ['@waymark/persistence', '@waymark/testing'],
    ['@waymark/engine', '@waymark/testing'],
    ['@waymark/casework', '@waymark/testing'],
    ['@waymark/queues', '@waymark/testing'],
    ['@waymark/journeys', '@waymark/testing'],
    ['@waymark/journeys', '@waymark/definitions'],
  ],
};
