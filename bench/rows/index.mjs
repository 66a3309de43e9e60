/**
 * Rows by name, in the order of measuring; each is loaded when it is measured. `stack`: measured on
 * the whole running system,
 * `peers`: other engines have a figure for it too.
 */
export const ROWS = [
  { name: 'machine', measure: async () => (await import('./machine.mjs')).machineRow() },
  {
    name: 'scenarios',
    measure: async (bench) => (await import('./scenarios.mjs')).scenariosRow(bench),
  },
  {
    name: 'click',
    stack: true,
    peers: true,
    measure: async (bench) => (await import('./click.mjs')).clickRows(bench),
  },
  {
    name: 'jobs',
    stack: true,
    peers: true,
    measure: async (bench) => (await import('./jobs.mjs')).jobsRow(bench),
  },
  {
    name: 'jobs-in-turn',
    stack: true,
    measure: async (bench) => (await import('./jobs-in-turn.mjs')).jobsInTurnRow(bench),
  },
  {
    name: 'armed',
    stack: true,
    measure: async (bench) => (await import('./armed.mjs')).armedRows(bench),
  },
  {
    name: 'driver',
    stack: true,
    measure: async (bench) => (await import('./driver.mjs')).driverRow(bench),
  },
  {
    name: 'cohort',
    stack: true,
    measure: async (bench) => (await import('./cohort.mjs')).cohortRow(bench),
  },
  {
    name: 'migrate',
    stack: true,
    measure: async (bench) => (await import('./migrate.mjs')).migrateRows(bench),
  },
  {
    name: 'work-list',
    stack: true,
    measure: async (bench) => (await import('./work-list.mjs')).workListRow(bench),
  },
  {
    name: 'neighbours',
    stack: true,
    measure: async (bench) => (await import('./neighbours.mjs')).neighbourRows(bench),
  },
];
