import { Button } from '@waymark/ui';
import type { DraftSession } from './draft-session.js';

/** Takes the last change of a draft back, and makes it again. */
export const UndoButtons = ({
  draft,
  undo,
}: {
  draft: Pick<DraftSession, 'lastDone' | 'lastUndone'>;
  undo: (way: 'undo' | 'redo') => void;
}) => (
  <>
    <Button
      variant="secondary"
      aria-disabled={draft.lastDone === null}
      onClick={() => undo('undo')}
    >
      Undo
    </Button>
    <Button
      variant="secondary"
      aria-disabled={draft.lastUndone === null}
      onClick={() => undo('redo')}
    >
      Redo
    </Button>
  </>
);
