import type { NoticeCount } from '@waymark/contracts';
import { useEffect, useState } from 'react';
import { call } from '../../shared/api.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';

const NOTICES = ['notice-changed', 'deadline-changed', 'task-changed'] as const;

/** How many notices wait for the person who is signed in. It follows what happens. */
export function useNoticeCount(): NoticeCount {
  const [count, setCount] = useState<NoticeCount>({ open: 0, unseen: 0 });
  const load = () => void call('countNotices').then(setCount, () => undefined);
  useEffect(load, []);
  useLiveChanges(load, NOTICES);
  return count;
}
