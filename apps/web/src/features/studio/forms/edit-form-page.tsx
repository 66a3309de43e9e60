import type { Finding } from '@waymark/contracts';
import type { CheckedDraft } from '@waymark/definitions';
import { InsetText } from '@waymark/ui';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { draftAddress } from '../addresses.js';
import { findingOf } from '../edit/finding-of.js';
import { SaveLine } from '../edit/save-line.js';
import { TextEditor } from '../edit/text-editor.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { useKnownNames } from '../edit/use-known-names.js';
import { FormEditor } from './form-editor.js';
import { readForm } from './read-form.js';

/** A form of a draft: its questions, changed beside the form as people see it. */
export function EditFormPage() {
  const { draft: id = '', form = '' } = useParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, useKnownNames());
  const file = draft?.file(`forms/${form}.json`);
  const read = useMemo(() => (file ? readForm(file.content) : null), [file]);
  return (
    <Page
      title={`Form ${read?.ok ? read.form.title : form}`}
      about={draft?.name}
      error={error}
      loading={!draft}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && <SaveLine draft={draft} />}
      {draft && !file && <InsetText>This draft has no form {form}.</InsetText>}
      {draft && file && read && !read.ok && (
        <TextEditor draft={draft} file={file} text={file.content} kind="form" {...read} />
      )}
      {draft && file && read?.ok && (
        <FormEditor
          draft={draft}
          file={file}
          form={read.form}
          findings={checked && ofForm(checked, { file: file.path, id: read.form.id })}
          variables={checked?.variables ?? NO_NAMES}
        />
      )}
    </Page>
  );
}

const NO_NAMES: string[] = [];

/** Findings of this form. Its file may have another name than its id. */
const ofForm = ({ findings }: CheckedDraft, of: { file: string; id: string }): Finding[] =>
  findings.filter(({ file }) => file === of.file || file === `forms/${of.id}.json`).map(findingOf);
