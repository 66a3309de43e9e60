import { useState, type ReactNode } from 'react';

/** The pages of docs/rules, each loaded when somebody opens it. */
const PAGES = import.meta.glob<string>('../../../../../../docs/rules/*.md', {
  query: '?raw',
  import: 'default',
});

/** Why a rule is there, with a wrong example and a right one. */
export function RuleWords({ code }: { code: string }) {
  const [text, setText] = useState<string | null>(null);
  const load = PAGES[`../../../../../../docs/rules/${code}.md`];
  if (!load) return null;
  return (
    <details
      className="govuk-details wm-rule"
      onToggle={(event) => {
        if (event.currentTarget.open && text === null) void load().then(setText);
      }}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Why, with examples<span className="govuk-visually-hidden">: {code}</span>
        </span>
      </summary>
      <div className="govuk-details__text">{text === null ? 'Loading…' : shown(text)}</div>
    </details>
  );
}

/** Paragraphs and examples. These pages use no other Markdown that must be shown. */
const shown = (text: string): ReactNode[] =>
  text.split(/^```.*$/m).flatMap((part, index) =>
    index % 2 === 1
      ? [
          <pre key={index} className="wm-raw" tabIndex={0}>
            {part.trim()}
          </pre>,
        ]
      : part
          .split(/\n{2,}/)
          .map((paragraph) => paragraph.trim())
          .filter((paragraph) => paragraph !== '' && !/^# /.test(paragraph))
          .map((paragraph, at) => (
            <p className="govuk-body-s" key={`${index} ${at}`}>
              {paragraph
                .replace(/^#+ /, '')
                .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
                .replaceAll('`', '')}
            </p>
          )),
  );
