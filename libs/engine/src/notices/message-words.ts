/**
 * The words that leave for a telephone which others may read too: no case, no rung, nothing of a
 * victim (`docs/service/escalation.md#notices`).
 */
export function messageWords({
  urgent,
  notices,
  message,
  link,
}: {
  urgent: boolean;
  /** How many notices the message stands for. */
  notices: number;
  message: string;
  link: string;
}): { text: string; values: { line: string; link: string; reference: string } } {
  const line = urgent
    ? notices === 1
      ? 'Something needs you now.'
      : `${notices} things need you now.`
    : notices === 1
      ? '1 notice waits for you.'
      : `${notices} notices wait for you.`;
  const reference = message.slice(-8).toUpperCase();
  return {
    text: `Waymark: ${line} Open your notices: ${link} (ref ${reference})`,
    values: { line, link, reference },
  };
}
