/** Who called 999 for a person in danger now (docs/service/escalation.md#danger-now). */
export const CALLED_999 = ['we-did', 'others-did', 'no'] as const;
export type Called999 = (typeof CALLED_999)[number];

/** What a form or a message says of it. Null if it says nothing that is known. */
export const called999In = (value: unknown): Called999 | null =>
  CALLED_999.find((one) => one === value) ?? null;
