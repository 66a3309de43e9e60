import { Radios } from '@waymark/ui';

export type Filter = 'mine' | 'team' | 'all';
const CHOICES: { value: Filter; label: string }[] = [{ value: 'mine', label: 'Mine' }, { value: 'team', label: 'Mine and my team’s' }, { value: 'all', label: 'Everything I may see' }];

export function FilterLinks({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  return <Radios inline frame={{ id: 'filter', label: 'Show' }} choices={CHOICES} value={value} onChange={(chosen) => onChange(chosen as Filter)} />;
}
