import { Button, WarningText } from '@waymark/ui';

/** Says that somebody else is calling the victim, and offers to take the call over. */
export const CallingNotice = ({
  by,
  minutes,
  takeOver,
}: {
  by: string;
  minutes: number;
  takeOver: () => void;
}) => (
  <div role="status">
    <WarningText>
      {by} may be calling this person: they started the call {minutesWords(minutes)} ago. Do not
      call now. The numbers are shown again when they leave it.
    </WarningText>
    <Button variant="secondary" onClick={takeOver}>
      Take the call over from {by}
    </Button>
  </div>
);

const minutesWords = (minutes: number): string =>
  minutes === 0 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
