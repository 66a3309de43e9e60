import type { TaskDetail } from '@waymark/contracts';
import { Button } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import type { ShownError } from '../../shared/form/shown-error.js';

interface TaskActionsProps {
  detail: TaskDetail;
  changed: () => void;
  refused: (errors: ShownError[]) => void;
}

/** Take a task, return it to the team, or reassign it. */
export function TaskActions({ detail, changed, refused }: TaskActionsProps) {
  const act = (name: 'claimTask' | 'returnTask') =>
    void call(name, { params: { task: detail.task } }).then(
      () => (refused([]), changed()),
      (error: Error) => refused([{ message: error.message }]),
    );
  const about = { title: detail.title, case: detail.banner && detail.case };
  return (
    <>
      <p className="govuk-body">
        {detail.mine
          ? 'This task is assigned to you.'
          : detail.assignee
            ? `This task is assigned to ${detail.assignee}.`
            : 'This task is not assigned to anybody yet.'}
      </p>
      <div className="govuk-button-group">
        {detail.may.claim && !detail.assignee && (
          <Button variant="secondary" onClick={() => act('claimTask')}>
            Take this task
          </Button>
        )}
        {detail.may.return && detail.mine && (
          <Button variant="secondary" onClick={() => act('returnTask')}>
            Return this task to the team
          </Button>
        )}
        {detail.may.delegate && (
          <Link className="govuk-link" to="delegate" state={about}>
            Ask a colleague to do it
          </Link>
        )}
        {detail.may.assign && (
          <Link className="govuk-link" to="reassign" state={about}>
            Reassign this task
          </Link>
        )}
      </div>
    </>
  );
}
