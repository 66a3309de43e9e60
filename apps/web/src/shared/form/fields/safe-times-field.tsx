import { parseSafeTimes } from '@waymark/domain';
import { Button, InsetText, TextInput } from '@waymark/ui';
import { useState } from 'react';
import { safeTimesText } from '../../safe-times-words.js';
import { EMPTY_TIME, SafeTimesInputs, timesOf } from '../safe-times-inputs.js';
import { useAfterPress } from '../use-after-press.js';
import type { FieldProps } from './field-props.js';

/**
 * Safe times as the victim said them. Only when somebody has finished typing words that are no
 * times does it say what that means, and offers to turn them into weekdays and hours at once
 * (docs/service/safe-contact.md#safe-times).
 */
export function SafeTimesField({ frame, value, onChange }: FieldProps) {
  const text = typeof value === 'string' ? value : '';
  const [typing, setTyping] = useState(false);
  const afterPress = useAfterPress();
  const unread = !typing && text.trim() !== '' && parseSafeTimes(text) === null;
  return (
    <div
      onFocus={({ target }) => setTyping(target.id === frame.id)}
      onBlur={() => afterPress(() => setTyping(false))}
    >
      <TextInput frame={frame} value={text} onChange={onChange} />
      <div role="status">{unread && <TurnIntoTimes id={frame.id} use={onChange} />}</div>
    </div>
  );
}

function TurnIntoTimes({ id, use }: { id: string; use: (text: string) => void }) {
  const [typed, setTyped] = useState([EMPTY_TIME]);
  const [wrong, setWrong] = useState<string[]>([]);
  const turn = () => {
    const times = timesOf(`${id}-time`, typed);
    setWrong(times.wrong.map(({ message }) => message));
    if (times.wrong.length > 0) return;
    use(safeTimesText(times.windows));
    document.getElementById(id)?.focus();
  };
  return (
    <InsetText>
      <p className="govuk-body">
        These words are not times yet. You can save them as they are. Then nobody calls or writes
        until somebody has turned them into days and hours; times that were known before stay. If
        you know which days and hours they mean, enter them now.
      </p>
      {wrong.map((message) => (
        <p className="govuk-error-message" key={message}>
          {message}
        </p>
      ))}
      <SafeTimesInputs id={`${id}-time`} typed={typed} change={setTyped} />
      <Button variant="secondary" onClick={turn}>
        Use these times
      </Button>
    </InsetText>
  );
}
