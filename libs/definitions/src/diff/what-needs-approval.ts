import type { Program } from '@waymark/machine';
import type { Change } from './change.js';
import { deadlinesChanged } from './deadlines-changed.js';
import { decisionsChanged } from './decisions-changed.js';
import { elementsChanged } from './elements-changed.js';
import { formsChanged } from './forms-changed.js';
import { messagesChanged } from './messages-changed.js';
import { rightsChanged } from './rights-changed.js';
import { variablesChanged } from './variables-changed.js';

/**
 * What a version may do that the live one may not, and what it no longer does, each in words, with
 * who has to agree to it. It is read from the compiled programs, so no wording of a diagram hides
 * anything (`ARCHITECTURE.md#publishing`). Empty if nobody has to agree: wording and layout, and a
 * new journey that touches no case and keeps nothing about a person.
 * @param live null if the journey is new
 * @param bare the version is a diagram without a journey file, so nobody declared its variables
 */
export function whatNeedsApproval(
  live: Program | null,
  next: Program,
  { bare = false }: { bare?: boolean } = {},
): Change[] {
  const versions = { live, next };
  const changes = [
    ...rightsChanged(versions),
    ...messagesChanged(versions),
    ...decisionsChanged(versions),
    ...deadlinesChanged(versions),
    ...formsChanged(versions),
    ...elementsChanged(versions),
    ...variablesChanged(versions, bare),
  ];
  return changes.sort((a, b) => RANK[a.needs] - RANK[b.needs]);
}

const RANK = { 'safeguarding-lead': 0, 'second-person': 1 } as const;
