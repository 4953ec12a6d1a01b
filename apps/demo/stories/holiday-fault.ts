import { takeIn, type Desk } from '../desk';
import { localDay, localTime } from '../print/time';
import { makeTestClock } from '../test-clock';
import type { Story } from './story';

const at = (time: string, day = '2026-02-17'): string => `${day}T${time}:00+08:00`;

/**
 * The 7×24 plan on the night of the Spring Festival. Nobody is asleep but people: every promise is kept or missed at its
 * minute. On a test clock, so that two days pass in seconds.
 */
export const holidayFault: Story = {
  title: { en: 'A platform fault at 03:00 on a holiday, on a test clock', zh: '春节凌晨 3 点的平台故障（测试时钟）' },
  async play(cast) {
    const clock = await makeTestClock(cast, 'demo: Spring Festival 2026', at('03:00'));
    const desk = await takeIn(cast, {
      kind: 'fault',
      severity: 'major',
      channel: 'phone',
      hotlineExt: '5588',
      policy: 'platform-support',
      customer: { name: '票务值班室', phone: '010-64101166', organization: '首都票务中心' },
      product: { model: 'X3850-7141', serial: '99B1001' },
      site: { address: '北京市东城区东直门南大街14号', region: 'CN-BJ' },
      fault: { description: '票务平台全部终端无法出票，数据库节点无响应' },
      testClockId: clock.id,
    });
    const promised = await promises(desk);

    await clock.advance(at('03:41'));
    await desk.progress('diagnose', { step: 'responded', note: '主备节点均无心跳，已请值班员保留现场并收集日志。' });
    await clock.advance(at('04:06'));
    await desk.progress('senior-support', { step: 'accepted' });
    await clock.advance(at('04:30'));
    await desk.progress('senior-support', { step: 'en-route' });
    await clock.advance(at('05:48'));
    await desk.progress('senior-support', { step: 'arrived' });
    await clock.advance(at('10:20'));
    await desk.complete('senior-support', {
      result: 'solved',
      cause: '主节点内存卡故障引发集群脑裂',
      method: '隔离故障节点，备节点接管并校验数据库',
    });
    await clock.advance(at('10:45'));
    await desk.complete('confirm-restored', { result: 'confirmed' });
    await clock.advance(at('11:05', '2026-02-18'));
    await desk.complete('write-report', {
      result: 'submitted',
      kind: 'hardware',
      cause: '主节点内存卡故障引发集群脑裂',
      method: '隔离故障节点，备节点接管并校验数据库',
      losses: '停止售票 7 小时 20 分',
      liability: '响应超时 11 分钟，按服务协议计',
    });
    await clock.advance(at('10:00', '2026-02-20'));
    await desk.complete('return-visit', {
      result: 'rated',
      scores: { onsite: 4, product: 3 },
      source: 'own',
      comment: '凌晨响应慢了一些，到场很快。',
    });
    return {
      desk,
      asides: [{ title: { en: 'What was promised at 03:00', zh: '03:00 时的全部承诺' }, lines: promised }],
      ending: {
        stage: 'closed',
        resolution: 'solved',
        clocks: {
          respond: { status: 'breached', stoppedAt: at('03:41') },
          solve: { status: 'breached', stoppedAt: at('10:20') },
          'senior-onsite': { status: 'met', stoppedAt: at('05:48') },
          restore: { status: 'met', stoppedAt: at('10:20') },
          report: { status: 'breached', stoppedAt: at('11:05', '2026-02-18') },
        },
        events: [
          { type: 'clock-breached', at: at('03:30') },
          { type: 'request-escalated', at: at('04:00') },
          { type: 'request-resolved', at: at('10:20') },
          { type: 'clock-breached', at: at('10:20', '2026-02-18') },
        ],
      },
    };
  },
};

/** The agenda as lines: when, what, by which rule. */
const promises = async (desk: Desk): Promise<readonly string[]> => {
  const items = await desk.agenda();
  const width = Math.max(0, ...items.map(({ action }) => action.length));
  return items.map(
    ({ fireAt, action, rule }) =>
      `${localDay(fireAt)} ${localTime(fireAt)}  ${action.padEnd(width)}  ${rule.text} (${rule.policy} v${rule.version})`,
  );
};
