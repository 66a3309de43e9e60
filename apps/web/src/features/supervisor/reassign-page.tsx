import type { Colleague } from '@waymark/contracts';
import { Button, Select, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { REASSIGN_REFUSALS } from '../../shared/refusal-words.js';
import { roleWords, wordFor } from '../../shared/words.js';
import { BACK_TO_SUPERVISOR } from './back-to-supervisor.js';

interface Refused {
  to?: string;
  reason?: string;
  other?: string;
}

/** Assigns a task to another person, with a reason that stays in the record. */
export function ReassignPage() {
  const { data, error } = useResource(() => call('listPeople'), 'people');
  const [refused, setRefused] = useState<Refused>({});
  const problems = Object.entries(refused).map(([field, message]: [string, string]) => ({
    message,
    ...(field === 'other' ? {} : { target: field }),
  }));
  return (
    <Page
      title="Reassign a task"
      error={error}
      problems={problems}
      back={BACK_TO_SUPERVISOR}
      loading={!data}
    >
      {data && <Form people={data} refused={refused} refuse={setRefused} />}
    </Page>
  );
}

function Form({
  people,
  refused,
  refuse,
}: {
  people: Colleague[];
  refused: Refused;
  refuse: (refused: Refused) => void;
}) {
  const { task = '' } = useParams();
  const title = titleOf(useLocation());
  const navigate = useNavigate();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(!to && { to: 'Choose a person' }),
      ...(reason.trim().length < 3 && { reason: 'Enter a reason' }),
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    const name = people.find(({ person }) => person === to)?.name ?? '';
    void call('reassign', { body: { tasks: [task], to, reason } }).then(
      ({ refused: [no] }) =>
        no
          ? refuse({ other: wordFor(REASSIGN_REFUSALS, no.code) })
          : void navigate(
              '/supervisor',
              withSuccessMessage(
                `${title ? `“${title}”` : 'The task'} is now assigned to ${name}.`,
              ),
            ),
      (error: Error) =>
        refuse({
          other:
            error instanceof ProblemError
              ? error.message
              : 'Nothing was saved: the service cannot be reached. Try again in a moment.',
        }),
    );
  };
  return (
    <form noValidate onSubmit={send}>
      {title && (
        <p className="govuk-body">
          Task: <strong>{title}</strong>
        </p>
      )}
      <Select
        frame={{ id: 'to', label: 'Assign to', error: refused.to }}
        choices={people.map(({ person, name, roles }) => ({
          value: person,
          label: `${name} (${roles.map((role) => roleWords(role)).join(', ')})`,
        }))}
        value={to}
        onChange={setTo}
      />
      <Textarea
        frame={{
          id: 'reason',
          label: 'Reason',
          hint: 'This stays in the record.',
          error: refused.reason,
        }}
        rows={3}
        value={reason}
        onChange={setReason}
      />
      <Button type="submit">Reassign task</Button>
    </form>
  );
}

const titleOf = ({ state }: { state: unknown }): string | null =>
  typeof state === 'object' && state !== null && 'title' in state && typeof state.title === 'string'
    ? state.title
    : null;
