import type { TaskDetail, TaskState } from '@waymark/contracts';
import { targetsOf } from '@waymark/forms';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.js';
import { useMe } from '../../shared/session.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';

const MINUTE = 60_000;
/** Milliseconds between signs that the person is still at the call. */
const SIGN = 300_000;

interface Calling {
  /** Somebody else is calling the victim now. */
  other: { by: string; minutes: number } | null;
  takeOver: () => void;
  /** The person is still at it: they type. */
  typing: () => void;
}

/**
 * Who is calling the victim while this task is open. Opening a task from which they are called
 * begins a call, unless somebody else is calling. A page that opened by itself (`byItself`) begins
 * one when the person types, and so does a page whose call has ended
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 * `reload` is called when the task or its case is no longer as the page shows it.
 */
export function useCalling(
  detail: TaskDetail | null,
  { reload, byItself }: { reload: () => void; byItself: boolean },
): Calling {
  const { person } = useMe();
  const task = detail?.task ?? '';
  const [calling, setCalling] = useState(detail?.calling ?? null);
  const seen = useRef(detail?.seen);
  const signed = useRef(0);
  const opened = useRef(byItself);
  useEffect(() => {
    seen.current = detail?.seen;
    setCalling(detail?.calling ?? null);
  }, [detail]);
  const hear = (state: TaskState, { changed }: { changed: boolean }): void => {
    setCalling(state.calling);
    if (changed && state.seen !== seen.current) reload();
    seen.current = state.seen;
  };
  const begin = (takeOver: boolean): void => {
    signed.current = Date.now();
    void call('beginCall', { params: { task }, body: { takeOver } }).then(
      (state) => hear(state, { changed: takeOver }),
      reload,
    );
  };
  const look = (): void => {
    if (task)
      void call('taskState', { params: { task } }).then(
        (state) => hear(state, { changed: true }),
        () => undefined,
      );
  };
  useLiveChanges(look);
  const latest = useRef(look);
  latest.current = look;
  const somebody = calling !== null;
  useEffect(() => {
    // Nothing changes when a call runs out, and the minutes go on.
    if (!somebody) return;
    const timer = window.setInterval(() => latest.current(), MINUTE);
    return () => window.clearInterval(timer);
  }, [somebody]);
  const calls = detail !== null && callsNow(detail) ? detail.task : null;
  const who = calling?.person ?? null;
  useEffect(() => {
    // A call of one's own that has ended begins again only when the person is back at it.
    if (calls !== null && who === null && !opened.current && document.visibilityState === 'visible')
      begin(false);
    if (who === person) opened.current = true;
  }, [calls, who]);
  useEffect(() => {
    if (calls === null) return;
    const end = (): void =>
      void call('endCall', { params: { task: calls } }, { keepalive: true }).catch(() => undefined);
    window.addEventListener('pagehide', end);
    return () => {
      window.removeEventListener('pagehide', end);
      end();
    };
  }, [calls]);
  return {
    other: calling !== null && calling.person !== person ? calling : null,
    takeOver: () => begin(true),
    typing: () => {
      if (calls !== null && Date.now() - signed.current > SIGN) begin(false);
    },
  };
}

/** Whether the person calls from this task: its form asks what came of it, and a number is safe. */
export const callsNow = ({ form, may, banner }: Pick<TaskDetail, 'form' | 'may' | 'banner'>) =>
  may.complete &&
  (form?.fields ?? []).some((field) => targetsOf(field).includes('case.contactAttempt.outcome')) &&
  (banner?.contact ?? []).some(
    ({ channel, addresses }) => channel === 'phone' && addresses.length > 0,
  );
