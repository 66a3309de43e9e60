import { renderToStaticMarkup } from 'react-dom/server';
import { GradeTag } from './grade-tag.js';

const shown = (props: Parameters<typeof GradeTag>[0]): string =>
  renderToStaticMarkup(<GradeTag {...props} />).replace(/<[^>]+>/g, '');

describe('the risk of a case', () => {
  it('E4 is what it is handled as, and on whose word', () => {
    expect(shown({ grade: 'medium', gradeBasis: 'police' })).toBe(
      'Handled as medium graded by the police, not yet assessed',
    );
  });

  it('is said only of a person', () => {
    expect(shown({ grade: null, gradeBasis: 'none', case: null })).toBe('No case');
    expect(shown({ grade: 'high', gradeBasis: 'none', case: null })).toContain('Handled as high');
  });

  it('E2 is high on every page while they are in danger, and says why', () => {
    const dangerSince = '2026-11-30T08:34:00.000Z';
    const words = 'Handled as high Because they are in danger now';
    expect(shown({ grade: 'medium', gradeBasis: 'police', dangerSince })).toBe(words);
    expect(shown({ grade: 'high', gradeBasis: 'police', dangerSince, basis: true })).toBe(words);
    expect(shown({ grade: 'high', gradeBasis: 'own-judgement', dangerSince })).toContain(
      'your own judgement',
    );
  });
});
