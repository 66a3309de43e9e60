import { WarningText } from '@waymark/ui';
import { londonTime } from './london-time.js';

/** Whether the victim may be rung now is the first thing that the person on call has to know. */
export const NightWarning = ({ notBefore }: { notBefore: string | null }) =>
  notBefore !== null && (
    <WarningText>
      It is night. Do not ring the victim before {londonTime(notBefore)}, unless they are in danger
      now. If they are, call 999 first.
    </WarningText>
  );
