import type { Sentence } from './language';
import { clockWords, exclusionWords, itemWords, kindWords, listed, pauseWords, wordFor } from './words';

/**
 * Reasons stand in events as Fixtrail wrote them, in English and with the log's own keys; people's own reasons stand as they
 * were typed. For a reader the former are said in the words of their language, the latter are left alone: one does not
 * translate a quotation.
 */
const fixed: Readonly<Record<string, string>> = {
  'hotline engineer on duty with the least load': '当班热线工程师中任务最少',
  'no hotline engineer on duty: the manager': '无热线工程师当班，由客服经理负责',
  'covered: diagnosed by phone first': '在保，先电话诊断',
  'the information asked for is there': '所需信息已补齐',
  'the customer agreed to the proposal': '客户已同意方案',
  'the visit showed that more parts are needed': '上门发现还需备件',
  'parts are needed beyond what the customer agreed to': '所需备件超出客户已同意的范围',
  'nobody came to the visit': '约定时间无人上门',
  'nobody came to the visit: another engineer is asked': '约定时间无人上门，已改派其他工程师',
  'nobody came to the visit, and nobody else can go': '约定时间无人上门，且无其他工程师可派',
  'an engineer has arrived': '工程师已到场',
  'a new appointment was made': '已重新约定上门时间',
  'the customer could not be reached': '未联系上客户',
  'solved: the owner confirms with the customer': '已解决，由首问负责人与客户确认',
  'beyond repair: the owner tells the customer': '无法修复，由首问负责人告知客户',
  'the problem-handling report is due': '需提交问题处理报告',
  'the customer is asked how it went': '回访客户',
  'the customer declined the proposal': '客户不同意方案',
  'the customer declined the quote': '客户不接受报价',
  'the quote was accepted': '客户已接受报价',
  'the quote was accepted: the work goes on': '客户已接受报价，继续处理',
  'the quote lapsed without an answer': '报价到期未答复',
  'taken over from another system': '自其他系统导入',
  'the work is done': '工作已完成',
  'done: the owner confirms with the customer': '已完成，由首问负责人与客户确认',
  'the request is solved': '问题已解决',
  'beyond repair': '无法修复',
  'an engineer has made a proposal': '工程师已提出方案',
  'waiting for the customer’s information': '等待客户补充信息',
  'the request was cancelled': '报修已取消',
  'not restored': '未恢复',
  'not used': '未使用',
  'not to be had': '无法供货',
  'a depot of the site’s own region': '本区域备件库',
  'another depot that has it': '其他有货的备件库',
  'a delivery is expected': '预计有到货',
  'no depot can give it, and no delivery is known': '各备件库均无货，也无到货消息',
  'found by the parts department': '由备件部找到',
  'a date was found by the parts department': '备件部已确认到货日期',
  'the parts have come': '备件已有着落',
  'dead on arrival': '到货即坏',
  'no part is left to wait for': '已无备件可等',
  'the parts were delivered: the owner asks whether the swap worked': '备件已送达，由首问负责人询问更换结果',
  'a part is sent for the customer to swap': '已寄送备件由客户自行更换',
  'the swap did not help': '更换后未解决',
  'the part came back unused': '备件未使用已退回',
  'the wrong part': '备件不符',
  'reported on and followed up': '报告已提交，回访已完成',
  'reported on; the customer could not be reached for a rating': '报告已提交，回访未联系上客户',
  'the customer could not be reached for an appointment': '多次未能联系客户预约上门',
  'a major fault was reported': '有重大故障报修',
  'a part is not to be had': '有备件无法供货',
  'An engineering change is free of charge for every device concerned.': '工程技改对所有涉及设备免费。',
  'An upgrade is ordered: it is quoted.': '升级为订购服务，另行报价。',
  'A consultation is free of charge for everyone.': '咨询对所有人免费。',
};

const words = (table: Parameters<typeof wordFor>[0], list: string): Sentence =>
  listed(list.split(', ').map((key) => wordFor(table, key)));

/** Facts that make a clock needless, as they appear in `not needed: …`. */
const facts: Readonly<Record<string, Sentence>> = {
  'solved-by-phone': { en: 'solved by phone', zh: '已电话解决' },
  resolved: { en: 'resolved', zh: '已解决' },
};

/** A table's words for the keys between what stands before and after them in each language. */
const around =
  (table: Parameters<typeof wordFor>[0], en: readonly [string, string], zh: readonly [string, string]) =>
  (keys = ''): Sentence => {
    const said = words(table, keys);
    return { en: en.join(said.en), zh: zh.join(said.zh) };
  };

/** Reasons with something in them; what a person typed is carried over as it is. A text is the Chinese: the English stands. */
const patterns: readonly (readonly [RegExp, (...found: readonly string[]) => string | Sentence])[] = [
  [/^missing: (.+)$/s, around(itemWords, ['missing: ', ''], ['缺少：', ''])],
  [/^asked for: (.+)$/s, around(itemWords, ['asked for: ', ''], ['需客户提供：', ''])],
  [/^not covered: (.+)$/s, around(exclusionWords, ['not covered: ', ''], ['不在保修范围：', ''])],
  [/^no access: (.+)$/s, (note = '') => `无法进入现场：${note}`],
  [/^not restored: (.+)$/s, (note = '') => `未恢复：${note}`],
  [/^no depot has (.+)$/s, (frus = '') => `各备件库均无 ${frus.replaceAll(', ', '、')}`],
  [/^the nearest other depot, (\S+) h away$/, (hours = '') => `最近的其他备件库，${hours} 小时可达`],
  [/^substitute for (\S+); (.+)$/s, (fru = '', where = '') => `代替 ${fru}；${reasonWords(where).zh}`],
  [/^the delivery of (\S+) has not come$/, (fru = '') => `备件 ${fru} 未按期到货`],
  [
    /^part (\S+) is expected after the (\S+) clock is due$/,
    (fru = '', key = '') =>
      around(
        clockWords,
        [`part ${fru} is expected after the `, ' clock is due'],
        [`备件 ${fru} 预计晚于`, '时限到达'],
      )(key),
  ],
  [/^the old part (\S+) came back$/, (fru = '') => `旧件 ${fru} 已退回`],
  [
    /^the old part (\S+) has not come back after (\d+) days$/,
    (fru = '', days = '') => `旧件 ${fru} 逾 ${days} 天未退回`,
  ],
  [/^not needed: (.+)$/s, around(facts, ['not needed: ', ''], ['不再需要：', ''])],
  [/^reopened: (.+)$/s, (why = '') => `重新打开：${why}`],
  [/^merged into (\S+)$/, (number = '') => `已并入 ${number}`],
  [/^reported earlier as (\S+)$/, (number = '') => `更早已报修，单号 ${number}`],
  [/^not our device: (.+)$/s, (why = '') => `非我方设备：${why}`],
  [/^the (\S+) clock was missed$/, around(clockWords, ['the ', ' clock was missed'], ['', '时限已超时'])],
  [
    /^(\d+) % of the (\S+) clock has run$/,
    (share = '', key = '') =>
      around(clockWords, [`${share} % of the `, ' clock has run'], ['', `时限已用去 ${share}%`])(key),
  ],
  [
    /^already past when the request was opened: (.+)$/s,
    around(clockWords, ['already past when the request was opened: ', ''], ['受理时已超时：', '']),
  ],
  [
    /^In warranty: accepted (\S+), (\d+) years?; reported (\S+)\.$/,
    (accepted, years, day) => `在保修期内：${accepted} 验收，保修 ${years} 年；${day} 报修。`,
  ],
  [
    /^Under contract, signed (\S+) for (\d+) years; reported (\S+)\.$/,
    (signed, years, day) => `在服务合同期内：${signed} 签署，为期 ${years} 年；${day} 报修。`,
  ],
  [
    /^A free (\S+): number (\d+) of (\d+) free from (\S+) to (\S+)\.$/,
    (service = '', number, of, from, to) =>
      `免费${words(kindWords, service).zh}，${from} 至 ${to} 共 ${of} 次中的第 ${number} 次。`,
  ],
  [
    /^Each (\S+) of (\d+) free from (\S+) to (\S+) has been taken: this one is quoted\.$/,
    (service = '', of, from, to) =>
      `${from} 至 ${to} 的 ${of} 次免费${words(kindWords, service).zh}已用完，本次另行报价。`,
  ],
  [
    /^No free (\S+) is part of what this device is entitled to: it is quoted\.$/,
    (service = '') => `该设备不含免费${words(kindWords, service).zh}，另行报价。`,
  ],
  [
    /^The contract ended on (\S+); lifetime service goes on at the same standards\.$/,
    (until) => `服务合同于 ${until} 到期，按同等标准继续终身服务。`,
  ],
  [
    /^The warranty ended on (\S+) and there is no contract; reported (\S+)\.$/,
    (until, day) => `保修期于 ${until} 结束且无服务合同；${day} 报修。`,
  ],
  [
    /^Serial (.+) is registered as (.+), not as (.+): the clerk verifies it\.$/s,
    (serial, known, told) => `序列号 ${serial} 登记的型号是 ${known}，不是 ${told}，由受理员核实。`,
  ],
  [
    /^The device register does not know (.+): the clerk verifies it\.$/s,
    (device) => `设备登记中没有 ${device}，由受理员核实。`,
  ],
  [
    /^Warranty void for this cause: (.+)\.$/s,
    around(exclusionWords, ['Warranty void for this cause: ', '.'], ['保修因此失效：', '。']),
  ],
  [
    /^This cause is not covered by the service: (.+)\.$/s,
    around(exclusionWords, ['This cause is not covered by the service: ', '.'], ['该原因不在服务范围：', '。']),
  ],
];

/** A reason in both languages. */
export const reasonWords = (reason: string): Sentence => {
  const known = fixed[reason];
  if (known !== undefined) return { en: reason, zh: known };
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(reason);
    const said = found && say(...found.slice(1));
    if (said) return typeof said === 'string' ? { en: reason, zh: said } : said;
  }
  // A pause has one of a few reasons; anything else is what a person typed.
  return wordFor(pauseWords, reason);
};
