import { Button } from '@waymark/ui';

/** What a file says and no editor shows. It stays as it is written until somebody removes it. */
export function OtherSettings({
  id,
  settings,
  onRemove,
}: {
  id: string;
  settings: [string, unknown][];
  onRemove: (key: string) => void;
}) {
  if (settings.length === 0) return null;
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h3 className="govuk-heading-s" id={`${id}-heading`}>
        What else the file says
      </h3>
      {settings.map(([key, value]) => (
        <div className="wm-settings__row" key={key}>
          <p className="govuk-body">
            {key}: <code className="wm-raw">{JSON.stringify(value)}</code>
          </p>
          <Button variant="secondary" onClick={() => onRemove(key)}>
            Remove<span className="govuk-visually-hidden"> {key}</span>
          </Button>
        </div>
      ))}
    </section>
  );
}
