import { changeContact, type ContactChange, type Safety } from '../case-file/change-contact.js';
import { agreeClearance } from '../case-file/clear-contact.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding } from './binding.js';
import { isShippedTask, type ShippedTask } from './shipped-task.js';

const NAMES = ['phone', 'text', 'email', 'letter', 'voicemail'] as const;
const SAFETIES: readonly Safety[] = ['safe', 'unsafe', 'unknown'];

/**
 * case.contactRule.{phone,text,email,letter,voicemail,safeTimes,confirmedByVictim}.
 * `confirmedByVictim` alone is the second person's
 * agreement to what the first one found; the first one's channels stay suspended until then.
 */
export const contactRule: Binding = {
  name: 'contactRule',
  async write(value, writing) {
    const { within, file } = writing;
    const said = objectOf(value);
    const channels = NAMES.filter((name) => said[name] !== undefined && said[name] !== null);
    const confirmedByVictim = said['confirmedByVictim'] === true;
    if (!channels.length && said['safeTimes'] === undefined) {
      if (!confirmedByVictim || !file.details.proposedClearance) return { file };
      const agreed = await agreeClearance(within, file);
      return agreed.ok
        ? { file: agreed.value }
        : refuseRule(
            agreed.failure,
            "A suspended channel is cleared only on the victim's own confirmation by another route, agreed by a second person.",
            'contactRule.confirmedByVictim',
          );
    }
    const change: ContactChange = {
      confirmedByVictim: confirmedByVictim || (await isShippedTask(writing, FINDING)),
      ...(said['safeTimes'] !== undefined && { safeTimes: textOf(said['safeTimes']) }),
    };
    for (const name of channels)
      change[name] = choiceOf(said[name], { choices: SAFETIES, field: `contactRule.${name}` });
    return { file: await changeContact(within, file, change) };
  },
};

/**
 * The task to find a safe route: what it says is what the victim confirmed there; it clears nothing
 * by itself.
 */
const FINDING: ShippedTask = {
  journey: 'escalation',
  process: 'find-safe-route',
  element: 'find-route',
};
