import { Button } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';

/**
 * 'Stop now' (domain.md E4): saves what is there and blanks the screen at once; somebody may have
 * come into the room.
 */
export function StopNow({ save }: { save: () => Promise<void> }) {
  const [blank, setBlank] = useState(false);
  return (
    <>
      <Button variant="warning" onClick={() => (setBlank(true), void save())}>
        Stop now
      </Button>
      {blank && <Blank goOn={() => setBlank(false)} />}
    </>
  );
}

/** Nothing but white, for eyes and screen readers; the title of the tab says nothing either. */
function Blank({ goOn }: { goOn: () => void }) {
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
      <Button variant="secondary" onClick={goOn}>
        Go on
      </Button>
    </dialog>
  );
}
