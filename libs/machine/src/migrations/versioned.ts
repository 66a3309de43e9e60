/** A stored state of which only the version is known. */
export interface Versioned {
  version: number;
}
