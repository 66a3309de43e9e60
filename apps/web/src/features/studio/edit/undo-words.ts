/** What an undo has done, as a sentence for the live region. */
export const undoWords = (way: 'undo' | 'redo', step: { said: string } | null): string =>
  step ? `${way === 'undo' ? 'Undone' : 'Done again'}: ${step.said}.` : `Nothing to ${way}.`;
