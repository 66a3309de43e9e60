import { OTHER_WAYS, type JsonObject, type OtherWay } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { changeContact, type ContactChange, type Safety } from '../case-file/change-contact.js';
import { agreeClearance } from '../case-file/clear-contact.js';
import { agreeOtherWay, proposeOtherWay } from '../case-file/other-way.js';
import type { CaseTransaction } from '../case-transaction.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding } from './binding.js';
import { isShippedTask, type ShippedTask } from './shipped-task.js';

const NAMES = ['phone', 'text', 'email', 'letter', 'voicemail'] as const;
const SAFETIES: readonly Safety[] = ['safe', 'unsafe', 'unknown'];

/**
 * case.contactRule.{phone,text,email,letter,voicemail,safeTimes,otherWay,otherWayWords,
 * confirmedByVictim}.
 * `confirmedByVictim` alone is a second person's agreement to the channels and the other way that
 * a first person proposed. The channels stay suspended until then. `otherWay` and `otherWayWords`
 * say who reaches the victim in person or through somebody.
 */
export const contactRule: Binding = {
  name: 'contactRule',
  async write(value, writing) {
    const { within, file } = writing;
    const said = objectOf(value);
    const channels = NAMES.filter((name) => said[name] !== undefined && said[name] !== null);
    const confirmedByVictim = said['confirmedByVictim'] === true;
    if (!channels.length && said['safeTimes'] === undefined) {
      return { file: confirmedByVictim ? await agreed(within, file) : file };
    }
    const isFinding = await isShippedTask(writing, FINDING);
    const change: ContactChange = {
      confirmedByVictim: confirmedByVictim || isFinding,
      ...(said['safeTimes'] !== undefined && { safeTimes: textOf(said['safeTimes']) }),
    };
    for (const name of channels)
      change[name] = choiceOf(said[name], { choices: SAFETIES, field: `contactRule.${name}` });
    const changed = await changeContact(within, file, change);
    // Each finding says anew whether there is another way.
    const saysWay = isFinding || said['otherWay'] !== undefined;
    return { file: saysWay ? proposeOtherWay(within, changed, otherWayIn(said)) : changed };
  },
};

function otherWayIn(said: JsonObject): Pick<OtherWay, 'way' | 'words'> | null {
  const way = said['otherWay'] ?? null;
  if (way === null) return null;
  return {
    way: choiceOf(way, { choices: OTHER_WAYS, field: 'contactRule.otherWay' }),
    words: textOf(said['otherWayWords']) ?? '',
  };
}

async function agreed(within: CaseTransaction, file: CaseFile): Promise<CaseFile> {
  const way = await agreeOtherWay(within, file);
  const all =
    way.ok && way.value.details.proposedClearance ? await agreeClearance(within, way.value) : way;
  return all.ok
    ? all.value
    : refuseRule(
        all.failure,
        'The victim has to confirm a suspended channel by another route, and a second person has ' +
          'to agree.',
        'contactRule.confirmedByVictim',
      );
}

/** In this task the victim confirms the answers. They clear no channel by themselves. */
const FINDING: ShippedTask = {
  journey: 'escalation',
  process: 'find-safe-route',
  element: 'find-route',
};
