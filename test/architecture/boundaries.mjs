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
  testing: ['domain', 'decisions', 'forms', 'machine', 'definitions', 'simulator', 'journeys', 'persistence', 'engine', 'casework', 'components', 'queues'],
  api: ['domain', 'decisions', 'forms', 'machine', 'definitions', 'simulator', 'engine', 'casework', 'workflows', 'identity', 'contracts', 'persistence', 'queues', 'journeys'],
  worker: ['domain', 'machine', 'engine', 'casework', 'activities', 'workflows', 'persistence', 'queues'],
  web: ['domain', 'forms', 'contracts', 'ui'],
  cli: ['domain', 'decisions', 'forms', 'machine', 'definitions', 'simulator', 'contracts', 'journeys'],
  launcher: ['domain', 'forms', 'definitions', 'engine', 'casework', 'persistence', 'journeys', 'queues', 'components', 'contracts'],
};

/** Options of `@nx/enforce-module-boundaries`. */
export const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  banTransitiveDependencies: false,
  depConstraints: Object.entries(MAY_IMPORT).map(([room, rooms]) => ({
    sourceTag: `scope:${room}`,
    onlyDependOnLibsWithTags: rooms.length ? rooms.map((r) => `scope:${r}`) : ['scope:none'],
  })),
};
