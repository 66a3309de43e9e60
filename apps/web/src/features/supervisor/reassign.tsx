import { Button, Details, Select, TextInput } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { useResource } from '../../shared/use-resource.js';

/** Giving a task to somebody else, with a reason that stays in the record. */
export function Reassign({ task, changed }: { task: string; changed: () => void }) {
  return <Details summary="Give to somebody else"><ReassignForm task={task} changed={changed} /></Details>;
}

function ReassignForm({ task, changed }: { task: string; changed: () => void }) {
  const { data: people } = useResource(() => call('listPeople'), 'people');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | undefined>();
  const send = () => {
    if (!to || reason.trim().length < 3) return setError('Choose a person and say why');
    void call('reassign', { body: { tasks: [task], to, reason } }).then(({ refused }) => (refused[0] ? setError(`Refused: ${refused[0].code.replaceAll('-', ' ')}`) : changed()), (failure: Error) => setError(failure.message));
  };
  const choices = (people ?? []).map(({ person, name, roles }) => ({ value: person, label: `${name} (${roles.map((role) => role.replaceAll('-', ' ')).join(', ')})` }));
  return (
    <>
      <Select frame={{ id: `to-${task}`, label: 'Who', error }} choices={choices} value={to} onChange={setTo} />
      <TextInput frame={{ id: `why-${task}`, label: 'Why' }} value={reason} onChange={setReason} />
      <Button variant="secondary" onClick={send}>Give it to them</Button>
    </>
  );
}
