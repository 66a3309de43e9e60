import type { DeadlineItem } from '@waymark/contracts';
import { Button, Details, TextInput } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { instantOfLondon } from '../../shared/london-time.js';

/** Answering what was raised: an action and a new time. Pauses the climb; only completing the task stops the clock (domain.md E0.2). */
export function Acknowledge({ row, changed }: { row: DeadlineItem; changed: () => void }) {
  const [action, setAction] = useState('');
  const [until, setUntil] = useState('');
  const [error, setError] = useState<string | undefined>();
  const limit = row.grade === 'high' || row.grade === null ? 'at most 4 hours from now' : 'at most 1 working day from now';
  const send = () => {
    const instant = instantOfLondon(until);
    if (action.trim().length < 3 || !instant) return setError('Say what is being done, and until when');
    void call('acknowledgeDeadline', { params: { deadline: row.deadline }, body: { action, until: instant } }).then(changed, (failure: Error) => setError(failure.message));
  };
  return (
    <Details summary="Acknowledge">
      <TextInput frame={{ id: `action-${row.deadline}`, label: 'What is being done', error }} value={action} onChange={setAction} />
      <TextInput type="datetime-local" frame={{ id: `until-${row.deadline}`, label: 'Until when', hint: limit }} value={until} onChange={setUntil} />
      <Button onClick={send}>Acknowledge</Button>
    </Details>
  );
}
