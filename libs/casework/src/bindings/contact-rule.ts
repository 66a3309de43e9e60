import { changeContact, type ContactChange, type Safety } from '../case-file/change-contact.js';
import { agreeClearance } from '../case-file/clear-contact.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding } from './binding.js';
import { isShippedTask, type ShippedTask } from './shipped-task.js';

const NAMES = ['phone', 'text', 'email', 'letter', 'voicemail'] as const;
const SAFETIES: readonly Safety[] = ['safe', 'unsafe', 'unknown'];

/**
 * case.contactRule.{phone,text,email,letter,voicemail,safeTimes,confirmedByVictim}.
 * `confirmedByVictim` alone is a second person's agreement to the channels that a first person
 * proposed. They stay suspended until then.
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
            'The victim has to confirm a suspended channel by another route, and a second person ' +
              'has to agree.',
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

/** In this task the victim confirms the answers. They clear no channel by themselves. */
const FINDING: ShippedTask = {
  journey: 'escalation',
  process: 'find-safe-route',
  element: 'find-route',
};
