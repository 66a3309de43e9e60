import { canonicalJson, type Sha256 } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';
import { sha256 } from './sha256.js';

/** The name of a program: the hash of its content without `id`. */
export const programId = (program: Omit<Program, 'id'>): Sha256 => contentId(program);

/** The name of a reference set: the hash of its content without `id`. */
export const referenceId = (reference: Omit<Reference, 'id'>): Sha256 => contentId(reference);

function contentId(content: object): Sha256 {
  const { id: _id, ...rest } = content as { id?: string; [key: string]: unknown };
  return sha256(canonicalJson(rest));
}
