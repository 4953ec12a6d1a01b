import { takeIn } from '../desk';
import { followUp } from './follow-up';
import type { Story } from './story';

/** Nobody has to come: the on-site clock is cancelled, and the report is due all the same. */
export const solvedByPhone: Story = {
  title: { en: 'A notebook in warranty, solved by phone', zh: '保修期内的笔记本，电话解决' },
  async play(cast) {
    const desk = await takeIn(cast, {
      kind: 'fault',
      channel: 'phone',
      hotlineExt: '5588',
      customer: { name: '王芳', phone: '010-67358114', organization: '首都图书馆' },
      product: { model: 'T60-2007', serial: 'L3A1234' },
      site: { address: '北京市朝阳区东三环南路88号', region: 'CN-BJ' },
      fault: {
        description: '开机无显示，风扇转动，电源灯亮',
        errorMessage: '一长两短报警音',
        configuration: 'Windows XP SP2，内存 2 × 1 GB',
      },
    });
    await desk.progress('diagnose', { step: 'responded', note: '请客户断电、取下电池，重新插拔两条内存。' });
    await desk.complete('diagnose', { result: 'solved', cause: '内存接触不良', method: '电话指导重新插拔内存' });
    await followUp(desk, {
      report: { kind: 'hardware', cause: '内存接触不良', method: '电话指导重新插拔内存', losses: '无' },
      scores: { consultation: 5, product: 4 },
      comment: '十分钟就好了。',
    });
    return {
      desk,
      asides: [],
      ending: {
        stage: 'closed',
        resolution: 'solved',
        clocks: { onsite: { status: 'cancelled' }, report: { status: 'met' } },
        events: [{ type: 'request-resolved' }, { type: 'report-submitted' }, { type: 'return-visit-rated' }],
      },
    };
  },
};
