import type { KeyboardEvent } from 'react';
import { useKeptText } from '../use-kept-text.js';

interface CellFieldProps {
  id: string;
  label: string;
  text: string;
  /** What an empty cell means. */
  empty: string;
  errors: string[];
  onWrite: (text: string) => void;
  onFocus: () => void;
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** A cell that is written as one types. Leaving it writes it too. */
export function CellField(props: CellFieldProps) {
  const { id, label, text, empty, errors, onWrite, onFocus, onKey } = props;
  const { typed, type, flush, isAhead } = useKeptText(text, onWrite);
  const lines = Math.max(1, Math.ceil(typed.length / 16), typed.split('\n').length);
  return (
    <>
      <textarea
        id={id}
        className={`govuk-textarea wm-cell${errors.length > 0 ? ' govuk-textarea--error' : ''}`}
        rows={Math.min(lines, 6)}
        value={typed}
        placeholder={empty}
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        aria-invalid={errors.length > 0}
        aria-describedby={errors.length > 0 ? `${id}-error` : undefined}
        onFocus={onFocus}
        onBlur={flush}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          // Keys that change the table write first what is typed.
          if (event.altKey || event.ctrlKey || event.metaKey || event.key === 'Enter') {
            const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
            if (undoes && isAhead()) return;
            flush();
          }
          onKey(event);
        }}
      />
      {errors.length > 0 && (
        <p id={`${id}-error`} className="govuk-error-message wm-cell__error">
          <span className="govuk-visually-hidden">Error:</span> {errors.join('. ')}
        </p>
      )}
    </>
  );
}
