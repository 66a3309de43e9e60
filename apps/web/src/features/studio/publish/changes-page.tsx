import { Button, InsetText, WarningText } from '@waymark/ui';
import { Link, useNavigate, useParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { changedAddress, draftAddress, publishAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import { SaveLine } from '../edit/save-line.js';
import { useDraft } from '../edit/use-draft.js';
import { DifferenceList } from './difference-list.js';
import type { Changes, Known } from './load-changes.js';
import { markSeen } from './seen-changes.js';
import { useChanges } from './use-changes.js';

/** What a draft changes in the live version, in words. */
export function ChangesPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const { known, compiled, changes, error: unread } = useChanges(draft);
  return (
    <Page
      title="What the draft changes"
      about={draft?.name}
      error={error ?? unread}
      loading={!draft || !known || !compiled}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {compiled && !compiled.ok && (
        <>
          <p className="govuk-body">What it changes can be read as soon as this is corrected:</p>
          <ul className="govuk-list govuk-list--bullet">
            {compiled.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </>
      )}
      {draft && known && changes && <Contents draft={draft} known={known} changes={changes} />}
    </Page>
  );
}

function Contents({
  draft,
  known,
  changes,
}: {
  draft: DraftSession;
  known: Known;
  changes: Changes;
}) {
  const navigate = useNavigate();
  const { base, live } = known;
  const { ofDraft, ofOthers, apart, isSame } = changes;
  const read = (): void => {
    markSeen(draft.id, draft.files, live?.version ?? null);
    void navigate(publishAddress(draft.id));
  };
  return (
    <>
      <p className="govuk-body">
        {live
          ? `Compared with version ${live.version}, which is live.`
          : 'Nothing of this journey is live yet, so everything in it is new.'}
      </p>
      {ofOthers && live && base && (
        <section aria-labelledby="behind-heading">
          <h2 className="govuk-heading-m" id="behind-heading">
            Version {live.version} has gone live since
          </h2>
          <WarningText>
            This draft began with version {base.version}. Publishing it replaces version{' '}
            {live.version}: what that changed is taken back, unless the draft has it too.
          </WarningText>
          <h3 className="govuk-heading-s">
            What version {live.version} changed in version {base.version}
          </h3>
          <DifferenceList differences={ofOthers} addressOf={null} />
        </section>
      )}
      <h2 className="govuk-heading-m">
        {live ? `What the draft changes in version ${live.version}` : 'What it brings'}
      </h2>
      {isSame ? (
        <InsetText>
          Every file is as it is in the live version. There is nothing to publish.
        </InsetText>
      ) : (
        <DifferenceList
          differences={ofDraft}
          addressOf={(process, element) => changedAddress(draft.id, process, element)}
        />
      )}
      {!isSame && ofDraft.length === 0 && (
        <p className="govuk-body">Cases go exactly as before. Nobody has to agree.</p>
      )}
      {apart.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Drawing, scenarios and notes</h2>
          <p className="govuk-body">No case goes otherwise by these.</p>
          <ul className="govuk-list govuk-list--bullet">
            {apart.map((path) => (
              <li key={path}>
                <code className="wm-raw">{path}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {!isSame && <Button onClick={read}>I have read these changes</Button>}
      <p className="govuk-body">
        <Link className="govuk-link" to={publishAddress(draft.id)}>
          Publish the draft
        </Link>
      </p>
    </>
  );
}
