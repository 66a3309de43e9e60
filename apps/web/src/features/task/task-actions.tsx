import type { TaskDetail } from '@waymark/contracts';
import { Button, ErrorSummary } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';

/** Taking a task, and giving it back. */
export function TaskActions({ detail, changed }: { detail: TaskDetail; changed: () => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const act = (name: 'claimTask' | 'returnTask') => void call(name, { params: { task: detail.task } }).then(changed, (error: Error) => setFailure(error.message));
  return (
    <>
      {failure && <ErrorSummary errors={[{ message: failure }]} />}
      <div className="govuk-button-group">
        {detail.may.claim && !detail.assignee && <Button variant="secondary" onClick={() => act('claimTask')}>Take this task</Button>}
        {detail.may.return && detail.mine && <Button variant="secondary" onClick={() => act('returnTask')}>Give it back to the team</Button>}
        {detail.assignee && !detail.mine && <p className="govuk-body">{detail.assignee} is working on this.</p>}
      </div>
    </>
  );
}
