import { Button } from '@waymark/ui';
import { useEffect, useState } from 'react';
import type { DraftSession } from './draft-session.js';
import { askWorker } from './edit-client.js';
import type { Questions } from './edit-protocol.js';

/** Whether the draft is saved. Where it is not, what that means and what to do. */
export function SaveLine({ draft }: { draft: DraftSession }) {
  const { save } = draft;
  const words =
    save.is === 'kept'
      ? `Not saved: ${save.why} What you have changed is kept in this page. Leave it open.`
      : SAYS[save.is];
  const matters = save.is === 'kept' || save.is === 'conflict';
  return (
    <>
      <p className="govuk-body-s" data-save={save.is}>
        {matters ? <strong>{words}</strong> : words}
      </p>
      {/* A screen reader says what somebody must know, and not each time that all is well. */}
      <p className="govuk-visually-hidden" role="status">
        {matters ? words : ''}
      </p>
      {save.is === 'kept' && (
        <Button variant="secondary" onClick={() => void draft.send()}>
          Save now
        </Button>
      )}
      {save.is === 'conflict' && <Conflict draft={draft} />}
    </>
  );
}

const SAYS = {
  saved: 'Saved',
  saving: 'Saving…',
  unsaved: 'Not yet saved',
  conflict: 'Not saved: somebody else has changed this draft',
};

type Lines = Questions['differences']['answer'];

/** Both changes in words. Nothing is lost before somebody has chosen. */
function Conflict({ draft }: { draft: DraftSession }) {
  const { save, before, files } = draft;
  const theirs = save.is === 'conflict' ? save.theirs.files : before;
  const [lines, setLines] = useState<{ mine: Lines; theirs: Lines } | null>(null);
  useEffect(() => {
    let current = true;
    void Promise.all([
      askWorker('differences', { before, after: files }),
      askWorker('differences', { before, after: theirs }),
    ]).then(
      ([mine, other]) => current && setLines({ mine, theirs: other }),
      () => undefined,
    );
    return () => void (current = false);
  }, [before, files, theirs]);
  if (save.is !== 'conflict') return null;
  return (
    <section className="govuk-inset-text" aria-labelledby="conflict-heading">
      <h2 className="govuk-heading-m" id="conflict-heading">
        {save.by} has changed this draft too
      </h2>
      <Changes heading="What you changed" lines={lines?.mine} />
      <Changes heading={`What ${save.by} changed`} lines={lines?.theirs} />
      <p className="govuk-body">
        If you keep yours, it replaces what {save.by} did in the files that you changed. Their
        version stays among the revisions of the draft.
      </p>
      <div className="govuk-button-group">
        <Button onClick={() => draft.settle('mine')}>Keep mine in these files</Button>
        <Button variant="secondary" onClick={() => draft.settle('theirs')}>
          Take theirs and discard mine
        </Button>
      </div>
    </section>
  );
}

const Changes = ({ heading, lines }: { heading: string; lines: Lines | undefined }) => (
  <>
    <h3 className="govuk-heading-s">{heading}</h3>
    {lines ? (
      <ul className="govuk-list govuk-list--bullet">
        {lines.flatMap(({ path, lines: said }) =>
          said.map((line) => (
            <li key={`${path} ${line}`}>
              {path}: {line}
            </li>
          )),
        )}
      </ul>
    ) : (
      <p className="govuk-body">Comparing…</p>
    )}
  </>
);
