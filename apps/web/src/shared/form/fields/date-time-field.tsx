import { NOW, takesNow } from '@waymark/forms';
import { Button, DateInput, FieldsetGroup } from '@waymark/ui';
import { useContext, useState } from 'react';
import { instantOfParts, partsOf } from '../../london-parts.js';
import { londonTime } from '../../london-time.js';
import { ReadyTimes } from '../ready-times.js';
import type { FieldProps } from './field-props.js';

/**
 * People type London time; the form holds the instant. What has just happened is 'now' with one
 * click, and a time to come is chosen from the victim's safe times, if they are known.
 */
export function DateTimeField({ field, frame, value, onChange }: FieldProps) {
  // The inputs open anew with a time that was chosen.
  const [opened, setOpened] = useState(0);
  const ready = useContext(ReadyTimes);
  const choose = (chosen: string) => {
    setOpened(opened + 1);
    onChange(chosen);
    // The button that was pressed may be gone.
    window.requestAnimationFrame(() => document.getElementById(frame.id)?.focus());
  };
  if (value === NOW && takesNow(field))
    return (
      <FieldsetGroup frame={frame} role="group">
        <p className="govuk-body govuk-!-margin-bottom-2">
          <strong>Now</strong>, when you record this
        </p>
        <Button id={frame.id} variant="secondary" onClick={() => choose('')}>
          Enter another time
        </Button>
      </FieldsetGroup>
    );
  return (
    <>
      <DateInput
        key={opened}
        withTime
        frame={{ ...frame, hint: frame.hint ?? 'For example, 27 3 2026 and 14:30' }}
        initial={partsOf(typeof value === 'string' ? value : '')}
        onChange={(parts) => onChange(instantOfParts(parts))}
      />
      {takesNow(field) && (
        <Button variant="secondary" onClick={() => choose(NOW)}>
          Now<span className="govuk-visually-hidden">: {frame.label}</span>
        </Button>
      )}
      {field.notPast && ready.length > 0 && (
        <div role="group" aria-label={`Ready times: ${frame.label}`}>
          <p className="govuk-body govuk-!-margin-bottom-2">Within their safe times:</p>
          <div className="govuk-button-group">
            {ready.map((at) => (
              <Button key={at} variant="secondary" onClick={() => choose(at)}>
                {londonTime(at)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
