import type { ChangePreviewed, ReferenceInForce } from '@waymark/contracts';
import { Button, InsetText } from '@waymark/ui';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { ChangeFields } from './change-fields.js';
import { changeOf, subjectOf, typedOf, type Subject } from './change-form.js';
import { ChangePreview } from './change-preview.js';
import { FIELD_OF_REFUSAL } from './change-words.js';
import { nameWords } from './value-words.js';

/** One thing that the organisation goes by is changed: seen first, then proposed. */
export function ChangeRulePage() {
  const [asked] = useSearchParams();
  const { data, error } = useResource(() => call('getReference'), 'reference');
  const subject = data && subjectOf(data, asked);
  return subject && data ? (
    <Changing key={asked.toString()} subject={subject} reference={data} />
  ) : (
    <Page
      title="Change a rule"
      error={error}
      loading={!data}
      back={{ to: '/values', text: 'Back to values in force' }}
    >
      <InsetText>There is nothing of this name that can be changed.</InsetText>
    </Page>
  );
}

const titleOf = (subject: Subject): string =>
  subject.kind === 'closing-day'
    ? subject.closed
      ? 'Add a closing day'
      : 'Open on a closing day'
    : `Change: ${nameWords(subject.now.name)}`;

function Changing({ subject, reference }: { subject: Subject; reference: ReferenceInForce }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(() => typedOf(subject));
  const [preview, setPreview] = useState<ChangePreviewed | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const command = useRef(crypto.randomUUID());
  // The summary takes the focus when its errors are new: they stay the same while somebody types.
  const problems = useMemo(
    () =>
      Object.entries(errors).map(([field, message]) => ({
        message,
        ...(field !== 'other' && { target: field }),
      })),
    [errors],
  );

  const change = (next: typeof typed) => {
    setTyped(next);
    setPreview(null);
    command.current = crypto.randomUUID();
  };
  const missing = (): Record<string, string> => ({
    ...(!typed.from.day.trim() && { from: 'Enter the day' }),
    ...(typed.source.trim().length < 3 && { source: 'Say who decided it' }),
  });
  const guarded = async (wrong: Record<string, string>, work: () => Promise<void>) => {
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    await work().catch((thrown: unknown) => setErrors(errorsOf(thrown, subject)));
    setBusy(false);
  };
  const see = (event: FormEvent) => {
    event.preventDefault();
    void guarded(missing(), async () =>
      setPreview(
        await call('previewReferenceChange', { body: { change: changeOf(subject, typed) } }),
      ),
    );
  };
  const propose = () =>
    void guarded(
      {
        ...missing(),
        ...(typed.reason.trim().length < 3 && { reason: 'Say why, for the person who decides' }),
      },
      async () => {
        const body = { change: changeOf(subject, typed), reason: typed.reason.trim() };
        const { change: id } = await call('proposeReferenceChange', {
          body,
          command: command.current,
        });
        await navigate(
          `/values/changes/${id}`,
          withSuccessMessage('A second person is asked to approve this change.'),
        );
      },
    );
  return (
    <Page
      title={titleOf(subject)}
      problems={problems}
      back={{ to: '/values', text: 'Back to values in force' }}
    >
      <p className="govuk-body">
        Nothing changes before a service manager or a safeguarding lead has approved it.
      </p>
      <form noValidate onSubmit={see}>
        <ChangeFields
          subject={subject}
          typed={typed}
          errors={errors}
          calendars={reference.calendars.map(({ name }) => name)}
          change={change}
        />
        <Button type="submit" variant="secondary" disabled={busy}>
          See what it would do
        </Button>
      </form>
      <div aria-live="polite">{preview && <ChangePreview {...preview} />}</div>
      {preview && (
        <Button onClick={propose} disabled={busy}>
          Propose this change
        </Button>
      )}
    </Page>
  );
}

function errorsOf(thrown: unknown, subject: Subject): Record<string, string> {
  if (!(thrown instanceof ProblemError))
    return { other: 'Nothing was saved: the service cannot be reached. Try again in a moment.' };
  const field = FIELD_OF_REFUSAL[thrown.problem.code] ?? 'other';
  const weekly = subject.kind === 'hours' && subject.now.hours !== null;
  return { [weekly && field === 'time' ? 'hours' : field]: thrown.message };
}
