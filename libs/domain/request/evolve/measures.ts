import type { RequestEvent, RequestEventData, RequestEventType } from '../events';
import type { OpenedRequest, Repair } from '../state';

type Measures = Pick<OpenedRequest, 'handled' | 'repairs' | 'ratings'>;

/** News of a deadline: who had it handled had not seen this. */
const alarms: readonly RequestEventType[] = [
  'clock-started',
  'clock-warned',
  'clock-breached',
  'clock-resumed',
  'clock-amended',
  'clock-reinstated',
];

/** The first cycle; one that was over when it was taken over is known by its end alone. */
export const firstRepair = ({ receivedAt, imported }: RequestEventData['request-opened']): Repair => ({
  cycle: 1,
  from: receivedAt,
  restoredAt: imported?.closed?.resolution === 'solved' ? imported.closed.at : null,
  report: null,
});

/** What boards and figures ask of a request, beside its life. An earlier cycle stays as it was. */
export const evolveMeasures = (state: OpenedRequest, event: RequestEvent): Partial<Measures> => {
  if (alarms.includes(event.type)) return { handled: null };
  const thisCycle = (change: Partial<Repair>): Partial<Measures> => ({
    repairs: state.repairs.map((repair) => (repair.cycle === state.cycle ? { ...repair, ...change } : repair)),
  });
  switch (event.type) {
    case 'risk-handled': {
      const { by, note } = event.data;
      return { handled: { by, at: event.at, ...(note !== undefined && { note }) } };
    }
    case 'risk-unhandled':
      return { handled: null };
    case 'service-restored':
      return thisCycle({ restoredAt: event.data.occurredAt });
    case 'restoration-denied':
      return thisCycle({ restoredAt: null });
    case 'report-submitted':
      return thisCycle({ report: { at: event.at, kind: event.data.report.kind } });
    case 'request-reopened': {
      const { cycle } = event.data;
      return { repairs: [...state.repairs, { cycle, from: event.at, restoredAt: null, report: null }] };
    }
    case 'duplicate-absorbed': {
      const { receivedAt } = event.data;
      return {
        repairs: state.repairs.map((repair) =>
          repair.cycle === 1 && receivedAt < repair.from ? { ...repair, from: receivedAt } : repair,
        ),
      };
    }
    case 'return-visit-rated': {
      const { scores, source } = event.data;
      return { ratings: [...state.ratings, { at: event.at, scores, source }] };
    }
    default:
      return {};
  }
};
