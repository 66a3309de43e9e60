import { isBlank, type ContactOutcome, type Json } from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/**
 * Somebody answered and shared no language with us: from now on the file says that an interpreter
 * is needed, and for which language as far as the caller could tell. Whoever calls next reads it
 * (docs/service/safe-contact.md#no-language-in-common).
 */
export function noteLanguage(
  file: CaseFile,
  { outcome, language }: { outcome: ContactOutcome; language: Json | undefined },
): CaseFile {
  if (outcome !== 'no-shared-language') return file;
  const { source } = file.details;
  const said = typeof language === 'string' && !isBlank(language) ? language.trim() : null;
  return {
    ...file,
    details: {
      ...file.details,
      source: { ...source, interpreter: 'yes', language: said ?? source.language },
    },
  };
}
