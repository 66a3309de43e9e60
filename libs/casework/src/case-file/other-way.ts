import { failure, success, type OtherWay, type Result } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';

/** One person says how the victim is reached without a number. Another one has to agree. */
export const proposeOtherWay = (
  { by, at }: CaseTransaction,
  file: CaseFile,
  way: Pick<OtherWay, 'way' | 'words'> | null,
): CaseFile => ({
  ...file,
  details: { ...file.details, proposedOtherWay: way && { ...way, by, at } },
});

/** A second person agrees. Nothing changes where no other way was proposed. */
export async function agreeOtherWay(
  within: CaseTransaction,
  file: CaseFile,
): Promise<Result<CaseFile, 'second-person'>> {
  const { proposedOtherWay: otherWay, contact } = file.details;
  if (!otherWay) return success(file);
  if (otherWay.by === within.by) return failure('second-person');
  const rule = { ...contact, otherWay };
  await recordContactRule(within, file.id, { rule, source: 'cleared', confirmedByVictim: true });
  return success({
    ...file,
    details: { ...file.details, contact: rule, proposedOtherWay: null },
  });
}
