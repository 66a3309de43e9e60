import type { CompiledDecision } from '@waymark/decisions';
import { standardCalendars } from '@waymark/domain';
import type { Reference } from '../reference.js';

const noLadder: CompiledDecision = {
  kind: 'dmn',
  id: 'escalation',
  name: 'escalation',
  model: null,
  inputs: [],
};

export const reference = (extra: Partial<Reference> = {}): Reference => ({
  id: 'reference',
  format: 1,
  zone: 'Europe/London',
  calendars: standardCalendars([]),
  rules: {},
  values: {
    'acknowledge-danger-hours': [{ from: '2021-04-01', value: 1, source: 'a test' }],
    'acknowledge-high-hours': [{ from: '2021-04-01', value: 4, source: 'a test' }],
    'acknowledge-other-working-days': [{ from: '2021-04-01', value: 1, source: 'a test' }],
    'put-off-high-hours': [{ from: '2021-04-01', value: 4, source: 'a test' }],
    'put-off-other-working-days': [{ from: '2021-04-01', value: 5, source: 'a test' }],
  },
  ladder: noLadder,
  ...extra,
});
