import { Button } from '@waymark/ui';
import { useState } from 'react';

/** 'Stop now' (domain.md E4): saves what is there and blanks the screen at once; somebody may have come into the room. */
export function StopNow({ save }: { save: () => Promise<void> }) {
  const [blank, setBlank] = useState(false);
  if (blank) {
    return (
      <div className="wm-blank">
        <Button variant="secondary" onClick={() => setBlank(false)}>Go on</Button>
      </div>
    );
  }
  return <Button variant="warning" onClick={() => (setBlank(true), void save())}>Stop now</Button>;
}
