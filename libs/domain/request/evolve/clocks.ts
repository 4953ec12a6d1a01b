import type { RequestEvent } from '../events';
import type { Clock } from '../state';

export const evolveClocks = (clocks: readonly Clock[], event: RequestEvent): readonly Clock[] => {
  const change = (clockId: string, next: (clock: Clock) => Partial<Clock>): readonly Clock[] =>
    clocks.map((clock) => (clock.clockId === clockId ? { ...clock, ...next(clock) } : clock));

  switch (event.type) {
    case 'clock-started':
      return [
        ...clocks,
        {
          ...event.data,
          status: 'running',
          fired: [],
          stoppedAt: null,
          corrected: false,
          because: { eventId: event.id, type: event.type },
        },
      ];
    case 'clock-warned':
      return change(event.data.clockId, (clock) => ({ fired: [...clock.fired, event.data.percent] }));
    case 'clock-breached':
      return change(event.data.clockId, (clock) => ({ status: 'breached', fired: [...clock.fired, 100] }));
    case 'clock-met':
      return change(event.data.clockId, () => ({ status: 'met', stoppedAt: event.data.stoppedAt }));
    case 'clock-stopped-late':
      return change(event.data.clockId, () => ({ stoppedAt: event.data.stoppedAt }));
    case 'clock-corrected':
      return change(event.data.clockId, () => ({ stoppedAt: event.data.stoppedAt, corrected: true }));
    case 'clock-cancelled':
      return change(event.data.clockId, (clock) => ({
        status: clock.status === 'breached' ? 'breached' : 'cancelled',
        stoppedAt: event.at,
      }));
    case 'clock-reinstated':
      return change(event.data.clockId, (clock) => ({
        status: clock.fired.includes(100) ? 'breached' : 'running',
        stoppedAt: null,
      }));
    default:
      return clocks;
  }
};
