/** Rows by name; each is loaded when it is measured. */
export const ROWS = [{ name: 'machine', measure: async () => (await import('./machine.mjs')).machineRow() }];
