import { Button } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';

/**
 * Saves the answers and blanks the screen at once, because somebody may have come into the room
 * (docs/service/assessment.md#the-checklists).
 */
export function StopNow({ save }: { save: () => Promise<void> }) {
  const [blank, setBlank] = useState(false);
  return (
    <>
      <Button variant="warning" onClick={() => (setBlank(true), void save())}>
        Stop now
      </Button>
      {blank && <Blank resume={() => setBlank(false)} />}
    </>
  );
}

/** A white page, for screen readers too. The title of the tab says nothing either. */
function Blank({ resume }: { resume: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const title = document.title;
    dialog.current?.showModal();
    document.title = 'Notes';
    return () => void (document.title = title);
  }, []);
  return (
    <dialog
      className="wm-blank"
      aria-label="Notes"
      ref={dialog}
      onCancel={(event) => event.preventDefault()}
    >
      <Button variant="secondary" onClick={resume}>
        Continue
      </Button>
    </dialog>
  );
}
