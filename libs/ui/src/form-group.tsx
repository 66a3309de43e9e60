import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

export interface FieldFrame {
  id: string;
  label: string;
  hint?: string | undefined;
  /** What was answered before, beside the question. Never the answer itself. */
  before?: string | undefined;
  error?: string | undefined;
  /** True: it may stay empty. A text: what an empty answer means, where that matters. */
  optional?: boolean | string | undefined;
}

export const describedBy = ({ id, hint, before, error }: FieldFrame): string | undefined =>
  [hint && `${id}-hint`, before && `${id}-before`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ') || undefined;
const labelText = ({ label, optional }: FieldFrame): string =>
  optional ? `${label} (${optional === true ? 'optional' : optional})` : label;

function FieldError({ id, error }: FieldFrame) {
  return error ? (
    <p id={`${id}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {error}
    </p>
  ) : null;
}

const FieldHint = ({ id, hint, before }: FieldFrame) => (
  <>
    {hint && (
      <div id={`${id}-hint`} className="govuk-hint">
        {hint}
      </div>
    )}
    {before && (
      <div id={`${id}-before`} className="govuk-hint wm-before">
        {before}
      </div>
    )}
  </>
);

/** A field with its label, hint and error. */
export function FormGroup({ frame, children }: { frame: FieldFrame; children: ReactNode }) {
  return (
    <div className={classNames('govuk-form-group', frame.error && 'govuk-form-group--error')}>
      <label className="govuk-label govuk-label--s" htmlFor={frame.id}>
        {labelText(frame)}
      </label>
      <FieldHint {...frame} />
      <FieldError {...frame} />
      {children}
    </div>
  );
}

/** Several inputs under one question. */
export function FieldsetGroup({
  frame,
  role,
  children,
}: {
  frame: FieldFrame;
  role?: 'group';
  children: ReactNode;
}) {
  return (
    <div className={classNames('govuk-form-group', frame.error && 'govuk-form-group--error')}>
      <fieldset className="govuk-fieldset" role={role} aria-describedby={describedBy(frame)}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {labelText(frame)}
        </legend>
        <FieldHint {...frame} />
        <FieldError {...frame} />
        {children}
      </fieldset>
    </div>
  );
}
