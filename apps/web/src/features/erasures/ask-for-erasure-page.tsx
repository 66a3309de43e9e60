import type { ErasureItem } from '@waymark/contracts';
import { Button, Radios, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { BASES } from './erasure-words.js';

interface Answers {
  basis: ErasureItem['basis'] | null;
  legalClaim: string | null;
  contract: string | null;
  reason: string;
}
type Errors = Partial<Record<keyof Answers | 'other', string>>;

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** A data protection officer asks for the erasure of one case. */
export function AskForErasurePage() {
  const { case: caseId = '' } = useParams();
  const navigate = useNavigate();
  const [errors, setErrors] = useState<Errors>({});
  const [kept, setKept] = useState<string[]>([]);
  const [answers, setAnswers] = useState<Answers>({
    basis: null,
    legalClaim: null,
    contract: null,
    reason: '',
  });
  const put = (more: Partial<Answers>) => setAnswers({ ...answers, ...more });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingIn(answers);
    setErrors(missing);
    setKept([]);
    const { basis, legalClaim, contract, reason } = answers;
    if (Object.keys(missing).length > 0 || basis === null) return;
    void call('askForErasure', {
      params: { case: caseId },
      body: { basis, legalClaim: legalClaim === 'yes', contract: contract === 'yes', reason },
    }).then(
      () => navigate('/erasures', withSuccessMessage('Asked for. Another person decides now.')),
      (error: unknown) => {
        const problem = error instanceof ProblemError ? error.problem : null;
        setKept(problem?.errors?.map(({ message }) => message) ?? []);
        setErrors({
          other: problem?.detail ?? 'Nothing was saved: the service cannot be reached. Try again.',
        });
      },
    );
  };
  return (
    <Page
      title="Ask for erasure"
      error={null}
      back={{ to: '/erasures', text: 'Back to erasing cases' }}
      problems={Object.entries(errors).map(([field, message]) => ({
        message,
        ...(field === 'other' ? {} : { target: field }),
      }))}
    >
      {kept.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Why this file is kept</h2>
          <ul className="govuk-list govuk-list--bullet">
            {kept.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <form noValidate onSubmit={send}>
        <Radios
          frame={{ id: 'basis', label: 'Why should it be erased?', error: errors.basis }}
          choices={Object.entries(BASES).map(([value, label]) => ({ value, label }))}
          value={answers.basis}
          onChange={(value) => put({ basis: value as ErasureItem['basis'] })}
        />
        <Radios
          frame={{
            id: 'legalClaim',
            label: 'Is a legal claim made or expected?',
            error: errors.legalClaim,
          }}
          choices={YES_NO}
          value={answers.legalClaim}
          onChange={(value) => put({ legalClaim: value as string })}
        />
        <Radios
          frame={{
            id: 'contract',
            label: 'Does a contract or a law oblige you to keep the file?',
            error: errors.contract,
          }}
          choices={YES_NO}
          value={answers.contract}
          onChange={(value) => put({ contract: value as string })}
        />
        <Textarea
          frame={{
            id: 'reason',
            label: 'What you checked',
            hint: 'The person who decides reads this',
            error: errors.reason,
          }}
          value={answers.reason}
          onChange={(reason) => put({ reason })}
        />
        <Button type="submit">Ask for erasure</Button>
      </form>
    </Page>
  );
}

const missingIn = ({ basis, legalClaim, contract, reason }: Answers): Errors => ({
  ...(basis === null && { basis: 'Choose why it should be erased' }),
  ...(legalClaim === null && { legalClaim: 'Say whether there is a legal claim' }),
  ...(contract === null && { contract: 'Say whether you are obliged to keep the file' }),
  ...(reason.trim().length < 3 && { reason: 'Enter what you checked' }),
});
