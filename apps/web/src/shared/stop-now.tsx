import type { JsonObject } from '@waymark/domain';
import { Button } from '@waymark/ui';
import { call } from './api.js';
import { rememberStopped } from './stopped.js';
import { leaveTo, tellTabs } from './tabs.js';
import { forgetUnsaved, keyOfPage, unsavedPage } from './unsaved.js';

interface StopNowProps {
  /** The task whose form is open, and what is typed into it now. */
  form?: { task: string; typed: () => JsonObject | null };
}

/**
 * On every page that shows something of a victim: saves what was typed, signs out and goes to a
 * blank page at once, because somebody may have come into the room. Nothing but signing in again
 * leads back (docs/service/safe-contact.md#stop-now).
 */
export const StopNow = ({ form }: StopNowProps) => (
  <div className="wm-stop">
    <Button variant="warning" onClick={() => stop(form)}>
      Stop now
    </Button>
  </div>
);

function stop(form: StopNowProps['form']): void {
  const typed = unsavedPage();
  const ended = { keepalive: true };
  rememberStopped();
  tellTabs('stopped');
  if (form) {
    const { task } = form;
    const body = { values: form.typed() };
    forgetUnsaved(task);
    void call('stop', { params: { task }, body }, ended).catch(() => undefined);
  } else if (typed) {
    const { page, values } = typed;
    const body = { values };
    forgetUnsaved(keyOfPage(page));
    void call('stopOnPage', { params: { ...page }, body }, ended).catch(() => undefined);
  } else void call('signOut', {}, ended).catch(() => undefined);
  leaveTo('/stopped');
}
