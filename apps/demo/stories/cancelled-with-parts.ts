import { takeIn } from '../desk';
import { shelf } from './shelf';
import type { Story } from './story';

const depot = 'BJ-01';
const powerSupply = '42C2135';
const quantity = 2;

/** Whoever cancels gives back: in the same transaction, so that no part is ever held for a request that is over. */
export const cancelledWithParts: Story = {
  title: { en: 'Cancelled while its parts are reserved', zh: '备件已预留时取消报修' },
  async play(cast) {
    const before = await shelf(cast, depot, powerSupply);
    const desk = await takeIn(cast, {
      kind: 'fault',
      channel: 'email',
      customer: { name: '赵工', email: 'zhao@example.com', organization: '北京同仁医院' },
      product: { model: 'X3650-7979', serial: '99A7732' },
      site: { address: '北京市东城区东交民巷1号 机房 2-08', region: 'CN-BJ' },
      fault: {
        description: '两个电源模块指示灯均为黄色，服务器降级运行',
        errorMessage: 'Power supply 1 and 2: AC lost',
        configuration: 'System x3650，双电源',
      },
    });
    await desk.complete('diagnose', {
      result: 'needs-onsite',
      summary: '怀疑两个电源模块均损坏',
      proposal: '上门更换两个电源模块',
      parts: [{ fru: powerSupply, quantity }],
    });
    await desk.command('consent', { accepted: true, via: 'email', by: { name: '赵工' } });
    await desk.partsReserved();
    const reserved = await shelf(cast, depot, powerSupply);
    await desk.command('cancel', { reason: '机房配电柜跳闸，恢复供电后正常' });
    const after = await shelf(cast, depot, powerSupply);

    const line = (when: string, { onHand, reserved: held, available }: typeof before): string =>
      `${when.padEnd(18)} on hand ${onHand}   reserved ${held}   available ${available}`;
    return {
      desk,
      asides: [
        {
          title: { en: `Stock of ${powerSupply} in ${depot}`, zh: `${depot} 中 ${powerSupply} 的库存` },
          lines: [line('before', before), line('reserved', reserved), line('after the cancel', after)],
        },
      ],
      ending: {
        stage: 'cancelled',
        resolution: null,
        clocks: { onsite: { status: 'cancelled' } },
        events: [{ type: 'part-reserved' }, { type: 'part-released' }, { type: 'request-cancelled' }],
        faults: [
          ...(before.available - reserved.available === quantity ? [] : ['the parts were not reserved on the shelf']),
          ...(after.available === before.available ? [] : ['the parts did not come back to the shelf']),
        ],
      },
    };
  },
};
