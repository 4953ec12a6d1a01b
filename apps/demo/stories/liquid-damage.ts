import { takeIn } from '../desk';
import type { Story } from './story';

/** In warranty, but not for this cause: nothing is repaired before the customer has said yes to its price. */
export const liquidDamage: Story = {
  title: {
    en: 'A notebook with tea in it: not covered, quoted, declined',
    zh: '笔记本进液：不在保修范围，报价未被接受',
  },
  async play(cast) {
    const desk = await takeIn(cast, {
      kind: 'fault',
      channel: 'phone',
      hotlineExt: '5588',
      customer: { name: '沈老师', phone: '0571-87951111', organization: '浙江大学' },
      product: { model: 'Z61-9450', serial: 'L3D4417' },
      site: { address: '杭州市西湖区余杭塘路866号', region: 'CN-ZJ' },
      fault: {
        description: '打翻茶水后无法开机，键盘失灵',
        errorMessage: '无，指示灯不亮',
        configuration: 'Windows XP SP2，内存 1 GB',
      },
    });
    await desk.progress('diagnose', { step: 'responded', note: '请客户拔下电源和电池，不要再开机。' });
    await desk.complete('diagnose', { result: 'not-covered', exclusion: 'misuse' });
    await desk.complete('make-quote', {
      result: 'quoted',
      lines: [
        { text: '主板', quantity: 1, unitPrice: 2740 },
        { text: '键盘', fru: '39T0958', quantity: 1, unitPrice: 320 },
        { text: '人工', quantity: 2, unitPrice: 150 },
      ],
      validUntil: inDays(14),
    });
    await desk.command('consent', {
      subject: 'quote',
      accepted: false,
      via: 'phone',
      by: { name: '沈老师', phone: '0571-87951111' },
      reason: '价格接近新机',
    });
    return {
      desk,
      asides: [],
      ending: {
        stage: 'closed',
        resolution: 'declined',
        clocks: { onsite: { status: 'cancelled' } },
        events: [{ type: 'exclusion-found' }, { type: 'quote-made' }, { type: 'consent-refused' }],
      },
    };
  },
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
