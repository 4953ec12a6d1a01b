import { takeIn } from '../desk';
import { followUp } from './follow-up';
import type { Story } from './story';

const board = '39M4558';
const fan = '39Y9587';

/** The customer agrees once, and two things begin at the same time: parts are reserved and an engineer sets out. */
export const failedBoard: Story = {
  title: { en: 'A server with a dead system board: parts and visit at once', zh: '服务器主板故障：备件与上门同时进行' },
  async play(cast) {
    const desk = await takeIn(cast, {
      kind: 'fault',
      channel: 'phone',
      hotlineExt: '5588',
      customer: { name: '赵工', phone: '010-58269911', organization: '北京同仁医院' },
      product: { model: 'X3650-7979', serial: '99A7731' },
      site: { address: '北京市东城区东交民巷1号 机房 2-07', region: 'CN-BJ' },
      fault: {
        description: '服务器反复重启，光通路诊断面板 BRD 灯亮',
        errorMessage: 'Systems board fault, light path BRD',
        configuration: 'System x3650，2 × Xeon 5150，8 GB，RHEL 4',
      },
    });
    await desk.complete('diagnose', {
      result: 'needs-onsite',
      summary: '光通路诊断指向主板，风扇同时报警',
      proposal: '上门更换主板，备用一个风扇组件',
      parts: [
        { fru: board, quantity: 1 },
        { fru: fan, quantity: 1 },
      ],
    });
    await desk.command('consent', { accepted: true, via: 'phone', by: { name: '赵工', phone: '010-58269911' } });
    await desk.progress('onsite-visit', { step: 'scheduled', window: { from: inHours(2), to: inHours(4) } });
    await desk.partsReserved();
    await desk.shipped(board, 'YK12MG7A3031');
    await desk.progress('onsite-visit', { step: 'en-route' });
    await desk.progress('onsite-visit', { step: 'arrived' });
    await desk.complete('onsite-visit', {
      result: 'restored',
      cause: '主板供电电路损坏',
      method: '更换主板，刷新 BIOS 并恢复序列号，运行诊断 30 分钟无报错',
      partsUsed: [{ fru: board, serialIn: 'YK12MG7A3031', serialOut: 'YK10MG654117' }],
      signedBy: '赵工',
    });
    await followUp(desk, {
      report: { kind: 'hardware', cause: '主板供电电路损坏', method: '更换主板', losses: '业务中断，已切换至备机' },
      scores: { onsite: 5, product: 4 },
      comment: '工程师很专业。',
    });
    // The fan was not needed, and the old board outlives the request: quality says what had happened to it.
    await desk.oldPartReturned(board, 'YK10MG654117');
    await desk.complete('inspect-old-part', {
      result: 'confirmed',
      cause: '供电电路 MOSFET 击穿',
      supplier: '主板代工厂',
    });
    const lines = await desk.parts();
    // The swap took one board from the shelf: a new one is delivered, so that the story can be told again.
    const parts = await cast.as('parts');
    const depot = lines.find(({ fru }) => fru === board)?.depot ?? 'BJ-01';
    const delivery = { fru: board, quantity: 1, condition: 'good', reason: 'replenished after a swap' };
    await parts.post(`/v1/depots/${depot}/stock-moves`, delivery, `demo-replenish/${desk.requestId}`);
    return {
      desk,
      asides: [
        {
          title: { en: 'What became of the parts', zh: '备件去向' },
          lines: lines.map(({ fru, quantity, depot: from, state }) => `${quantity} × ${fru}  ${from ?? '–'}  ${state}`),
        },
      ],
      ending: {
        stage: 'closed',
        resolution: 'solved',
        clocks: { onsite: { status: 'met' }, report: { status: 'met' } },
        events: [
          { type: 'part-reserved' },
          { type: 'engineer-arrived' },
          { type: 'part-shipped' },
          { type: 'part-used' },
          { type: 'old-part-returned' },
          { type: 'old-part-inspected' },
          { type: 'part-released' },
        ],
        faults: lines
          .filter(({ fru, state }) => state !== (fru === board ? 'used' : 'returned'))
          .map(({ fru, state }) => `part ${fru} is ${state}`),
      },
    };
  },
};

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
