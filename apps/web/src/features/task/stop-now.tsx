import type { JsonObject } from '@waymark/domain';
import { Button } from '@waymark/ui';
import { call } from '../../shared/api.js';
import { rememberStopped } from '../../shared/stopped.js';
import { leaveTo, tellTabs } from '../../shared/tabs.js';
import { forgetUnsaved } from '../../shared/unsaved.js';

/**
 * Saves what was typed, signs out and goes to a blank page at once, because somebody may have come
 * into the room. Nothing but signing in again leads back (docs/service/safe-contact.md#stop-now).
 */
export const StopNow = ({ task, typed }: { task: string; typed: () => JsonObject | null }) => (
  <div className="wm-stop">
    <Button variant="warning" onClick={() => stop(task, typed())}>
      Stop now
    </Button>
  </div>
);

function stop(task: string, values: JsonObject | null): void {
  rememberStopped();
  tellTabs('stopped');
  forgetUnsaved(task);
  void call('stop', { params: { task }, body: { values } }, { keepalive: true }).catch(
    () => undefined,
  );
  leaveTo('/stopped');
}
