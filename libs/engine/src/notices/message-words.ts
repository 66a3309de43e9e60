/**
 * The words that leave for a telephone which others may read too: no case, no rung, nothing of a
 * victim (`docs/service/escalation.md#notices`).
 */
export function messageWords({
  digest,
  message,
  link,
}: {
  /** How many notices a digest counts; null for a notice that needs somebody now. */
  digest: number | null;
  message: string;
  link: string;
}): { text: string; values: { line: string; link: string; reference: string } } {
  const line =
    digest === null
      ? 'Something needs you now.'
      : digest === 1
        ? '1 notice waits for you.'
        : `${digest} notices wait for you.`;
  const reference = message.slice(-8).toUpperCase();
  return {
    text: `Waymark: ${line} Open your notices: ${link} (ref ${reference})`,
    values: { line, link, reference },
  };
}
