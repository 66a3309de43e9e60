import type { TaskDetail } from '@waymark/contracts';
import { Button, InsetText } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';

/** What the person who had this task before left unfinished. Nothing of it is used unasked. */
export function HandedOn({
  savedAt,
  by,
  use,
}: NonNullable<TaskDetail['handedOn']> & { use: () => void }) {
  return (
    <InsetText>
      <p className="govuk-body">
        {by ?? 'Somebody'} began this form and saved it on {londonTime(savedAt)}. You can continue
        with these answers and change them. Whether they are in danger now must be asked again.
      </p>
      <Button variant="secondary" onClick={use}>
        Continue with these answers
      </Button>
    </InsetText>
  );
}
