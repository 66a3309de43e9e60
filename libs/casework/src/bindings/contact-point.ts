import { correctNumber } from '../case-file/correct-number.js';
import { choiceOf, objectOf, refuseRule, textOf, type Binding } from './binding.js';

const TELEPHONE = /^\+?\d[\d ()-]{6,28}$/;

/**
 * case.contactPoint.{phone,saidBy,safety,old}: another number, where it was given. It is safe only
 * on the victim's own word (docs/service/safe-contact.md#another-number).
 */
export const contactPoint: Binding = {
  name: 'contactPoint',
  async write(value, { within, file }) {
    const said = objectOf(value);
    const phone = textOf(said['phone']);
    if (phone === null) return { file };
    if (!TELEPHONE.test(phone))
      refuseRule('not-a-number', 'This is not a telephone number.', 'contactPoint.phone');
    const saidBy = choiceOf(said['saidBy'], {
      choices: ['victim', 'police', 'partner'] as const,
      field: 'contactPoint.saidBy',
    });
    const safety = choiceOf(said['safety'], {
      choices: ['safe', 'unsafe', 'unknown'] as const,
      field: 'contactPoint.safety',
    });
    if (safety === 'safe' && saidBy !== 'victim')
      refuseRule(
        'not-their-word',
        'Only the victim can say that a number is safe.',
        'contactPoint.safety',
      );
    const old = choiceOf(said['old'], {
      choices: ['replaced', 'kept'] as const,
      field: 'contactPoint.old',
    });
    return { file: await correctNumber(within, file, { phone, saidBy, safety, old }) };
  },
};
