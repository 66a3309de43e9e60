import type { CaseBanner, Me } from '@waymark/contracts';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { DangerNow } from './danger-flag.js';
import { SessionContext } from './session.js';
import { dangerIn } from './success-message.js';

const ME = { person: 'p', permissions: ['cases.work'] } as unknown as Me;
const shown = (banner: Partial<CaseBanner>, me = ME): string =>
  renderToStaticMarkup(
    <MemoryRouter>
      <SessionContext value={me}>
        <DangerNow banner={{ case: 'c', flags: [], danger: null, ...banner } as CaseBanner} />
      </SessionContext>
    </MemoryRouter>,
  );

describe('danger now on a page of a case', () => {
  it('E2 can be told at once, by a person who works on cases', () => {
    expect(shown({})).toContain('/cases/c/record/danger');
    expect(shown({}, { ...ME, permissions: [] })).not.toContain('/record/danger');
    expect(shown({ flags: ['has-died'] })).not.toContain('/record/danger');
  });

  it('E2 says since when, and leads to the task about it', () => {
    const html = shown({ danger: { since: '2026-11-30T08:34:00.000Z', task: 'i.1' } });
    expect(html).toMatch(/In danger now, since Mon,? 30 Nov 2026,? 08:34/);
    expect(html).toContain('/tasks/i.1');
    expect(shown({})).not.toContain('In danger now, since');
  });
});

describe('what answers say of danger', () => {
  it('is told only where somebody said yes', () => {
    expect(dangerIn({ emergency: false, called999: 'no' })).toBeNull();
    expect(
      dangerIn({ emergency: true, called999: 'no', whereInDanger: 'At home', dangerWords: '' }),
    ).toEqual({ called999: 'no', where: 'At home', words: null });
  });
});
