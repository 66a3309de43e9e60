import type { TaskDetail, TaskState } from '@waymark/contracts';
import { targetsOf } from '@waymark/forms';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.js';
import { endCall, giveUpCall, heldCall, holdCall } from '../../shared/held-call.js';
import { useMe } from '../../shared/session.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';

const MINUTE = 60_000;
/** Milliseconds between signs that the person is still at the call. */
const SIGN = 300_000;

interface Calling {
  /** Somebody else is calling the victim now. */
  other: { by: string; minutes: number } | null;
  /** Begins a call. Null where nobody calls from this page, or it has begun. */
  start: (() => void) | null;
  takeOver: () => void;
  /** The person is still at it: they type. */
  typing: () => void;
}

/**
 * Who is calling the victim while this task is open. Looking at a task begins no call: the person
 * starts it, or writes down what was said
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 * `reload` is called when the task or its case is no longer as the page shows it.
 */
export function useCalling(detail: TaskDetail | null, { reload }: { reload: () => void }): Calling {
  const { person } = useMe();
  const task = detail?.task ?? '';
  const [calling, setCalling] = useState(detail?.calling ?? null);
  const seen = useRef(detail?.seen);
  const signed = useRef(0);
  /** The task from which this tab began a call. */
  const [begun, setBegun] = useState(() => heldCall()?.task ?? null);
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
    void call('beginCall', { params: { task }, body: { takeOver } }).then((state) => {
      setBegun(task);
      holdCall({ task, case: detail?.case ?? '' });
      hear(state, { changed: takeOver });
    }, reload);
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
  const caseId = detail?.case ?? null;
  useEffect(() => {
    if (caseId !== null && heldCall() !== null && heldCall()?.case !== caseId) endCall();
  }, [caseId]);
  const theirs = calling !== null && calling.person !== person;
  useEffect(() => {
    // Somebody took the call over, so it is not begun here any more.
    if (!theirs) return;
    setBegun(null);
    giveUpCall();
  }, [theirs]);
  return {
    other: theirs ? calling : null,
    start: calls === null || begun === calls || calling !== null ? null : () => begin(false),
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
