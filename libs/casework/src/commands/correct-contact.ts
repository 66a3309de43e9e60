import { CHANNELS, type OtherWay, type YesNo } from '@waymark/domain';
import { Refused, type Outcome } from '@waymark/engine';
import type { CaseFile } from '../case-file/case-file.js';
import { changeContact } from '../case-file/change-contact.js';
import { correctAddress } from '../case-file/correct-address.js';
import { correctNumber } from '../case-file/correct-number.js';
import { dangerNow, type DangerTold } from '../case-file/danger-now.js';
import { appendRecord } from '../case-file/record.js';
import type { NewPoint } from '../case-file/replace-points.js';
import type { CaseTransaction } from '../case-transaction.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

type Point = Omit<NewPoint, 'saidBy'> & {
  /** Whether the suspect lives at, has keys to or knows the address; null if nobody was asked. */
  suspectKnows: YesNo | null;
};

export interface CorrectContact extends CaseCommand {
  saidBy: NewPoint['saidBy'];
  /** Another number or address; null if something else is given. */
  point: Point | null;
  safeTimes: string | null;
  /** Another safe way; `none` if there is none any more. */
  otherWay: Pick<OtherWay, 'way' | 'words'> | 'none' | null;
  /** They are in danger now: the safeguarding lead is told at once. */
  danger: DangerTold | null;
  words: string | null;
}

/**
 * Takes another number or address, or other safe times, into the file beside a task, by the rules
 * of what is given in a call (docs/service/safe-contact.md#another-number).
 */
export const correctContact = (
  deps: CaseCommandDeps,
  command: CorrectContact,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'contact-corrected',
    command,
    work: async (within, file) => {
      const { saidBy, point, safeTimes, otherWay, danger, words } = command;
      if (point) assertPoint({ ...point, saidBy });
      if (otherWay !== null && otherWay !== 'none') assertOtherWay(file, saidBy);
      const { value: _, ...said } = point ?? {
        value: null,
        channel: otherWay === null ? 'times' : 'other-way',
      };
      await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        columns: { kind: 'contact-corrected' },
        payload: { ...said, saidBy, safeTimes, otherWay, text: words },
      });
      return {
        file: point
          ? await corrected(within, file, { ...point, saidBy })
          : await changeContact(within, file, {
              ...(safeTimes !== null && { safeTimes }),
              ...(otherWay !== null && { otherWay: otherWay === 'none' ? null : otherWay }),
              confirmedByVictim: saidBy === 'victim',
            }),
        answer: {},
        messages: danger ? [(await dangerNow(within, file, danger)).message] : [],
      };
    },
  });

const corrected = (
  within: CaseTransaction,
  file: CaseFile,
  { suspectKnows, channel, ...point }: NewPoint & Pick<Point, 'suspectKnows'>,
): Promise<CaseFile> =>
  channel === 'phone'
    ? correctNumber(within, file, { ...point, phone: point.value })
    : correctAddress(within, file, { address: { ...point, channel }, suspectKnows });

const FORMS: Record<NewPoint['channel'], { form: RegExp; code: string; message: string }> = {
  phone: {
    form: /^\+?\d[\d ()-]{6,28}$/,
    code: 'not-a-number',
    message: 'This is not a telephone number.',
  },
  email: {
    form: /^[^\s@]{1,200}@[^\s@]{1,200}\.[^\s@]{2,60}$/u,
    code: 'not-an-email',
    message: 'This is not an email address.',
  },
  letter: { form: /\p{L}/u, code: 'not-an-address', message: 'This is not an address.' },
};

/** @throws Refused */
function assertPoint({ channel, value, saidBy, safety }: NewPoint): void {
  const { form, code, message } = FORMS[channel];
  if (!form.test(value)) refuse(code, message, 'point.value');
  if (safety === 'safe' && saidBy !== 'victim')
    refuse(
      'not-their-word',
      'Only the victim can say that a number or address is safe.',
      'point.safety',
    );
}

/**
 * While contact is suspended, two people agree in the task to find a safe route.
 * @throws Refused
 */
function assertOtherWay({ details }: CaseFile, saidBy: NewPoint['saidBy']): void {
  if (saidBy !== 'victim')
    refuse('not-their-word', 'Only the victim can say that a way is safe.', 'otherWay');
  if (CHANNELS.some((channel) => details.contact.channels[channel].suspendedAt !== null))
    throw new Refused({
      status: 409,
      code: 'contact-suspended',
      message:
        'Contact is suspended. Record this way in the task to find a safe route, where a second ' +
        'person agrees.',
    });
}

function refuse(code: string, message: string, field: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field, code: 'choice', message }],
  });
}
