import { Button, ErrorSummary, FormGroup, Radios } from '@waymark/ui';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { withSuccessMessage } from '../../shared/success-message.js';

interface Wrong {
  message: string;
  target?: string;
}

/** Chooses a file and the feed that it comes from, and sends it. Its bytes are sent as they are. */
export function HandInForm({ feeds }: { feeds: { name: string; title: string }[] }) {
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  const [feed, setFeed] = useState(feeds.length === 1 ? (feeds[0]?.name ?? null) : null);
  const [wrong, setWrong] = useState<Wrong[]>([]);
  const [sending, setSending] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = file.current?.files?.[0];
    const missing = [
      ...(chosen ? [] : [{ message: 'Choose the file', target: 'file' }]),
      ...(feed ? [] : [{ message: 'Choose the feed that it comes from', target: 'feed' }]),
    ];
    setWrong(missing);
    if (!chosen || !feed || missing.length > 0) return;
    setSending(true);
    try {
      const status = await call('uploadCohort', {
        query: { mapping: feed },
        body: new Uint8Array(await chosen.arrayBuffer()),
        contentType: 'text/csv',
      });
      void navigate(
        `/imports/${encodeURIComponent(status.import)}`,
        withSuccessMessage('The file is handed in, and is being read.'),
      );
    } catch (error) {
      setSending(false);
      setWrong([{ message: wordsOf(error), target: 'file' }]);
    }
  };
  const errorOf = (target: string) => wrong.find((one) => one.target === target)?.message;
  return (
    <form noValidate onSubmit={(event) => void send(event)}>
      {wrong.length > 0 && <ErrorSummary errors={wrong} />}
      <h2 className="govuk-heading-m">Hand in a file</h2>
      <FormGroup
        frame={{
          id: 'file',
          label: 'The police file',
          hint: 'A CSV file of at most 50 MB. A file that was handed in before changes nothing.',
          error: errorOf('file'),
        }}
      >
        <input
          ref={file}
          className="govuk-file-upload"
          id="file"
          name="file"
          type="file"
          accept=".csv,text/csv"
          aria-describedby={errorOf('file') ? 'file-hint file-error' : 'file-hint'}
        />
      </FormGroup>
      <Radios
        frame={{ id: 'feed', label: 'Which feed does it come from?', error: errorOf('feed') }}
        choices={feeds.map(({ name, title }) => ({ value: name, label: title }))}
        value={feed}
        onChange={setFeed}
      />
      <Button type="submit" disabled={sending}>
        Hand in this file
      </Button>
    </form>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? error.message
    : 'The file was not handed in, because the service cannot be reached. Try again in a moment.';
