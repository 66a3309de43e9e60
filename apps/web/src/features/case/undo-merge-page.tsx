import type { FormSchema } from '@waymark/forms';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { SchemaForm } from '../../shared/form/schema-form.js';

const FORM: FormSchema = {
  id: 'undo-merge',
  title: 'Take the merge back',
  guidance: [
    'The other case is opened again and begins with contact. What was due stays due when it was; ' +
      'whoever reviews the risk today reads what was open.',
    'What the cases learned of risk and safe contact from each other stays in both, ' +
      'because nobody knows whose it was.',
  ],
  fields: [
    { name: 'reason', type: 'textarea', label: 'Why are these two people?', required: true },
  ],
};

/** Opens a merged case again, or takes back that somebody proposed to merge it. */
export function UndoMergePage() {
  const { case: caseId = '', from = '' } = useParams();
  const navigate = useNavigate();
  const back = { to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' };
  return (
    <Page title="Take the merge back" back={back}>
      <SchemaForm
        form={FORM}
        page={{ case: caseId, page: 'merge-undone' }}
        button="Take it back"
        send={({ reason }, command) =>
          call('undoMerge', {
            params: { case: caseId },
            body: { from, reason: reason as string },
            command,
          })
        }
        done={() => void navigate(back.to, withSuccessMessage('The merge is taken back.'))}
      />
    </Page>
  );
}
