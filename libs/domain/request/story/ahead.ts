import type { AgendaItem } from '../agenda-item';
import { spoken, type Sentence } from './language';
import { clockWords, listed, roleWords, wordFor } from './words';

/** What a promise will do, as the end of a sentence: “the manager is told that 75 % of the restoration clock has run”. */
export const whatHappens = (item: AgendaItem): Sentence => {
  const clock = wordFor(clockWords, item.action.replace(/-(warning|breach)$/, ''));
  if (item.step) return onTheLadder(clock, item.step);
  return happenings[item.action] ?? item.rule.text;
};

/** “Next, on Tuesday 24 November 10:15, …, by rule …, unless …”: the whole promise in one sentence. */
export const promiseSentence = (item: AgendaItem): Sentence => {
  const [at, what, unless] = [spoken(item.fireAt), whatHappens(item), unlessWords(item.cancelledBy, 'or')];
  const { id, version, text } = item.rule;
  return {
    en: `Next, on ${at.en}, ${what.en}, by ${id} version ${version} (${text.en}), unless before then ${unless.en}.`,
    zh: `下一步：${at.zh}${what.zh}，依据 ${id} 第 ${version} 版（${text.zh}）；此前若${unless.zh}，则不再发生。`,
  };
};

/** The facts that would make a promise needless, in words. A cancelled request ends every promise: it is said last. */
export const unlessWords = (cancelledBy: readonly string[], joint: 'or' | 'list'): Sentence => {
  const facts = [...new Set(cancelledBy.map((name) => same[name] ?? name))].map((name) => wordFor(factWords, name));
  const all = listed(facts);
  if (joint === 'list' || facts.length < 2) return all;
  const last = facts.at(-1);
  return {
    en: `${listed(facts.slice(0, -1)).en} or ${last?.en ?? ''}`,
    zh: `${listed(facts.slice(0, -1)).zh}或${last?.zh ?? ''}`,
  };
};

const onTheLadder = (clock: Sentence, { percent, actions }: NonNullable<AgendaItem['step']>): Sentence => {
  const told = tell(actions.flatMap((action) => (action.do === 'notify' ? [roleWords[action.who]] : [])));
  const called = listed(actions.flatMap((action) => (action.do === 'assign' ? [roleWords[action.role]] : [])));
  const reached: Sentence =
    percent < 100
      ? { en: `${percent} % of the ${clock.en} clock has run`, zh: `${clock.zh}时限已用去 ${percent}%` }
      : { en: `the ${clock.en} clock is missed`, zh: `${clock.zh}时限超时` };
  if (percent < 100 && told.en && !called.en) {
    return { en: `${told.en} that ${reached.en}`, zh: `${told.zh}：${reached.zh}` };
  }
  const steps = [reached, called.en && { en: `a ${called.en} is assigned`, zh: `指派${called.zh}` }, told.en && told];
  const said = steps.filter((step) => step !== '');
  return { en: said.map(({ en }) => en).join(' and '), zh: said.map(({ zh }) => zh).join('，并') };
};

/** “the manager and the administrator are told”; empty when there is nobody to tell. */
const tell = (people: readonly Sentence[]): Sentence => {
  if (people.length === 0) return { en: '', zh: '' };
  const verb = people.length === 1 ? 'is' : 'are';
  return { en: `${people.map(({ en }) => `the ${en}`).join(' and ')} ${verb} told`, zh: `通知${listed(people).zh}` };
};

const happenings: Readonly<Record<string, Sentence>> = {
  'quote-lapse': {
    en: 'the quote lapses and the request is closed as declined',
    zh: '报价失效，报修按“不受理”关闭',
  },
  'visit-no-show': {
    en: 'the visit counts as missed, another engineer is asked and the manager is told',
    zh: '视为无人上门，改派其他工程师并通知客服经理',
  },
  'backorder-due': { en: 'a part that has not come is looked for again', zh: '未到货的备件将重新寻找' },
  'parts-late': {
    en: 'this deadline will have to be missed, for the part comes later',
    zh: '因备件晚到，该时限将无法达成',
  },
};

/** Told by two names: as a fact that stops a clock, and as the event that tells it. */
const same: Readonly<Record<string, string>> = { 'engineer-arrived': 'arrived', 'visit-scheduled': 'scheduled' };

const factWords: Readonly<Record<string, Sentence>> = {
  agreed: { en: 'the customer agrees', zh: '客户同意' },
  escalated: { en: 'it is escalated', zh: '已升级' },
  resolved: { en: 'it is resolved', zh: '问题已解决' },
  responded: { en: 'the customer is answered', zh: '已响应客户' },
  scheduled: { en: 'a visit is fixed', zh: '已约定上门时间' },
  'en-route': { en: 'the engineer sets out', zh: '工程师已出发' },
  arrived: { en: 'an engineer arrives', zh: '工程师已到场' },
  'report-submitted': { en: 'the report is submitted', zh: '报告已提交' },
  'solved-by-phone': { en: 'it is solved by phone', zh: '已电话解决' },
  'consent-given': { en: 'the customer agrees', zh: '客户同意' },
  'consent-refused': { en: 'the customer declines', zh: '客户不同意' },
  'task-completed': { en: 'the task is finished', zh: '任务完成' },
  'task-withdrawn': { en: 'the task is withdrawn', zh: '任务撤回' },
  'part-reserved': { en: 'the part is reserved', zh: '备件已预留' },
  'part-cancelled': { en: 'the part is not asked for any more', zh: '不再申请该备件' },
  'part-delivered': { en: 'the part is delivered', zh: '备件已送达' },
  'part-used': { en: 'the part is used', zh: '备件已使用' },
  'old-part-returned': { en: 'the old part comes back', zh: '旧件退回' },
  'old-part-waived': { en: 'the old part is waived', zh: '旧件免予退回' },
  'request-cancelled': { en: 'the request is cancelled', zh: '报修取消' },
};
