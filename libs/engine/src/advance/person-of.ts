import type { PersonId } from '@waymark/domain';

/** Who did it, if it was a person. */
export const personOf = ({ kind, id }: { kind: string; id: string }): PersonId | null =>
  kind === 'person' ? id : null;
