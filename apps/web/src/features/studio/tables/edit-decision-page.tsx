import type { Finding } from '@waymark/contracts';
import type { CheckedDraft, DraftDecision } from '@waymark/definitions';
import type { JsonObject } from '@waymark/domain';
import { InsetText } from '@waymark/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { draftAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { findingOf } from '../edit/finding-of.js';
import { SaveLine } from '../edit/save-line.js';
import { TextEditor } from '../edit/text-editor.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { useFileAnswer } from '../edit/use-file-answer.js';
import { useKnownNames } from '../edit/use-known-names.js';
import { cellId } from './cell-id.js';
import { DecisionEditor } from './decision-editor.js';
import { askTables } from './table-client.js';

/** A decision of a draft: its table, changed cell by cell. */
export function EditDecisionPage() {
  const { draft: id = '', decision = '' } = useParams();
  const [query] = useSearchParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, useKnownNames());
  const found = checked?.decisions.find((one) => one.decision === decision);
  // A file that cannot be read now has no decisions, but it is still the file of this one.
  const [last, setLast] = useState<DraftDecision | null>(null);
  useEffect(() => {
    if (found) setLast(found);
  }, [found]);
  const path = query.get('file') ?? found?.file ?? last?.file;
  const file = path === undefined ? undefined : draft?.file(path);
  const isMissing = draft !== null && checked !== null && !file;
  return (
    <Page
      title={`Decision ${(found ?? last)?.name ?? decision}`}
      about={draft?.name}
      error={error}
      loading={!draft || (!file && !isMissing)}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {isMissing && <InsetText>No file of this draft has the decision {decision}.</InsetText>}
      {draft && file && (
        <OpenFile draft={draft} file={file} decision={decision} checked={checked} />
      )}
    </Page>
  );
}

function OpenFile({
  draft,
  file,
  decision,
  checked,
}: {
  draft: DraftSession;
  file: DraftFile;
  decision: string;
  checked: CheckedDraft | null;
}) {
  const ask = useCallback(
    (asked: DraftFile) => askTables('read', { file: asked, decision }),
    [decision],
  );
  const read = useFileAnswer(file, ask);
  const findings = useMemo(
    () => (checked ? ofDecision(checked, { file: file.path, decision }) : null),
    [checked, file.path, decision],
  );
  if (!read)
    return (
      <p className="govuk-body" role="status">
        Reading the table…
      </p>
    );
  const { answer } = read;
  if (!answer.ok)
    return <TextEditor draft={draft} file={file} kind="file of decisions" {...answer} />;
  if (!answer.decision)
    return <InsetText>This file does not have the decision {decision} any more.</InsetText>;
  return <DecisionEditor draft={draft} file={file} edited={answer.decision} findings={findings} />;
}

/**
 * Findings of this decision, each with its cell if it has one, and those of the file as a whole.
 */
const ofDecision = (
  { findings }: CheckedDraft,
  of: { file: string; decision: string },
): Finding[] =>
  findings
    .filter(({ element, file }) =>
      element === undefined ? file === of.file : element === of.decision,
    )
    .map(({ parameters, line, ...found }) => ({
      // A fault in an expression counts its lines within the expression.
      ...findingOf({ ...found, ...(line === undefined || parameters ? {} : { line }) }),
      element: parameters ? placeOf(parameters) : null,
    }));

const placeOf = ({ row, part, column }: JsonObject): string | null =>
  typeof row === 'number' && typeof column === 'number'
    ? cellId({ row, part: part === 'output' ? 'output' : 'input', column })
    : null;
