import type { RequestEvent } from '../events';
import type { OldPart } from '../state';

export const evolveOldParts = (oldParts: readonly OldPart[], event: RequestEvent): readonly OldPart[] => {
  const change = (id: string, next: (part: OldPart) => Partial<OldPart>): readonly OldPart[] =>
    oldParts.map((part) => (part.id === id ? { ...part, ...next(part) } : part));

  switch (event.type) {
    case 'old-part-due': {
      const { oldPartId: id, lineId, fru, serial = null, cru, price } = event.data;
      const cause = { eventId: event.id, type: event.type };
      const due = { state: 'due', dueSince: event.at, reminded: [], charged: null, finding: null, cause } as const;
      return [...oldParts, { id, lineId, fru, serial, cru, price, ...due }];
    }
    case 'old-part-reminded':
      return change(event.data.oldPartId, ({ reminded }) => ({ reminded: [...reminded, event.data.day] }));
    case 'old-part-charged':
      return change(event.data.oldPartId, () => ({ charged: event.data.amount }));
    case 'old-part-waived':
      return change(event.data.oldPartId, () => ({ state: 'waived' }));
    case 'old-part-returned':
      return change(event.data.oldPartId, () => ({ state: 'returned', serial: event.data.serial }));
    case 'old-part-credited':
      return change(event.data.oldPartId, () => ({ charged: null }));
    case 'old-part-inspected':
      return change(event.data.oldPartId, () => ({
        state: 'inspected',
        finding: event.data.finding,
        inspectedAt: event.at,
      }));
    default:
      return oldParts;
  }
};
