import { Button } from '@waymark/ui';
import { useNavigate } from 'react-router';
import { withSuccessMessage } from '../../../shared/success-message.js';
import { draftScenariosAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';

/** Deletes the file of a scenario. An undo in the list of scenarios brings it back. */
export function DeleteScenario({
  draft,
  path,
  name,
}: {
  draft: DraftSession;
  path: string;
  name: string;
}) {
  const navigate = useNavigate();
  const remove = (): void => {
    const said = `The scenario “${name}” was deleted`;
    draft.remove(path, said);
    const message = withSuccessMessage(`${said}. Undo brings it back.`);
    void navigate(draftScenariosAddress(draft.id), message);
  };
  return (
    <Button variant="secondary" onClick={remove}>
      Delete this scenario
    </Button>
  );
}
