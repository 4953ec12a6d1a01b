import type { AgendaItem } from './agenda-item';
import { plus, type Instant } from '../time';
import type { OldPart, OpenedRequest } from './state';

const dayMs = 86_400_000;

/** Days after the delivery or the swap on which an old part is reminded of. */
const reminderDays = [3, 7] as const;
/** A day after the last reminder what did not come back is charged, where the customer has it. */
const chargeDay = 8;

/** What happens by itself until an old part is back, also when its request is long closed. */
export const oldPartPromises = ({ oldParts, policy }: OpenedRequest): readonly AgendaItem[] =>
  oldParts
    .filter(({ state }) => state === 'due')
    .flatMap((part): readonly AgendaItem[] => {
      const item = (day: number, action: string, text: AgendaItem['rule']['text']): AgendaItem => ({
        id: `${part.id}@${day}`,
        fireAt: dayAfter(part, day),
        action,
        rule: { ...policy, text },
        because: part.cause,
        cancelledBy: ['old-part-returned', 'old-part-waived'],
        clockId: null,
      });
      const reminders = reminderDays
        .filter((day) => !part.reminded.includes(day))
        .map((day) =>
          item(day, 'old-part-reminder', {
            en: `an old part is reminded of on day ${day} after delivery`,
            zh: `旧件在送达后第 ${day} 天催还`,
          }),
        );
      const isCharged = part.charged !== null || !part.cru;
      const charge = item(chargeDay, 'old-part-charge', {
        en: 'an old part that does not come back is charged, and no further part is shipped for the customer to swap',
        zh: '旧件逾期未还则收费，并暂停向该客户寄送自助更换件',
      });
      return isCharged ? reminders : [...reminders, charge];
    });

const dayAfter = ({ dueSince }: OldPart, day: number): Instant => plus(dueSince, day * dayMs);

/** The old part that a promise is about, and the day it names. */
export const promisedOldPart = (
  { oldParts }: OpenedRequest,
  item: AgendaItem,
): { readonly part: OldPart; readonly day: number } | undefined => {
  const part = oldParts.find(({ id }) => item.id.startsWith(`${id}@`));
  return part && { part, day: Number(item.id.slice(part.id.length + 1)) };
};
