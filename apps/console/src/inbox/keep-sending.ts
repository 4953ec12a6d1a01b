import { liveNow, onLive } from '../shell/live';
import { compareClocks } from './device/server-clock';
import { forgetOthers } from './device/kept-tasks';
import { outbox } from './outbox/this-outbox';

let heard = liveNow().state;

/** Somebody is heard again: what waited for that is sent at once. */
onLive(() => {
  const { state } = liveNow();
  if (state === 'live' && heard !== 'live') void outbox.wake();
  heard = state;
});

/** Sends what this person has told on this device, from whatever page; what others were shown here is let go. */
export async function keepSending(userId: string): Promise<void> {
  await forgetOthers(userId);
  await compareClocks();
  await outbox.serve(userId);
}
