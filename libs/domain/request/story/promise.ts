import type { ClockKey } from '../../policy/policy';
import { isPending, openTasks, type Clock, type OpenedRequest } from '../state';
import { inLanguage, spoken, yuan, type Language, type Sentence } from './language';
import { windowWords } from './phrases';
import { itemWords, listed, wordFor } from './words';

/** The sentence to read out to the caller: what they can count on next, and by when (China's wall clock). */
export const promiseTo = (request: OpenedRequest, language: Language): string => inLanguage(promise(request), language);

const promise = (request: OpenedRequest): Sentence => {
  switch (request.stage) {
    case 'info-pending':
      return askedFor(request);
    case 'entitlement':
      return {
        en: 'We are checking your device in our register and will call you back.',
        zh: '我们正在核实您的设备信息，核实后会给您回电。',
      };
    case 'quote':
      return quotePromise(request);
    case 'triage':
      return byClock(request) ?? callBack;
    case 'consent':
      return {
        en: 'We have made you a proposal; the work starts as soon as you agree to it.',
        zh: '我们已提出处理方案，您同意后即安排。',
      };
    case 'fulfilment':
      return appointment(request) ?? byClock(request) ?? underWay(request);
    case 'confirming':
      return {
        en: 'We have finished the work and will call you to make sure that everything runs again.',
        zh: '处理已完成，我们会致电与您确认是否恢复正常。',
      };
    case 'report':
      return reportPromise(request);
    case 'return-visit':
      return { en: 'We will call you to ask how satisfied you are.', zh: '我们会对您进行回访，了解您的满意程度。' };
    case 'merged':
      return {
        en: `We go on with it under ${request.mergedInto?.number ?? 'your other request'}; the earlier report counts.`,
        zh: `我们将在 ${request.mergedInto?.number ?? '您的另一报修'} 下继续处理，以较早的报修时间为准。`,
      };
    case 'closed':
      return { en: 'Your request is closed; thank you for calling.', zh: '您的报修已办结，感谢您的来电。' };
    case 'cancelled':
      return { en: 'Your request has been cancelled.', zh: '您的报修已取消。' };
  }
};

const callBack: Sentence = { en: 'A hotline engineer will call you.', zh: '热线工程师会与您联系。' };

const askedFor = ({ missing }: OpenedRequest): Sentence => {
  const items = listed(missing.map((item) => wordFor(itemWords, item)));
  return {
    en: `Please tell us: ${items.en}. We go on as soon as we have it.`,
    zh: `请您提供：${items.zh}。收到后我们马上处理。`,
  };
};

const quotePromise = ({ quote }: OpenedRequest): Sentence => {
  if (!quote) return { en: 'We are preparing a quote for you.', zh: '我们正在为您准备报价。' };
  const until = spoken(quote.validUntil);
  return {
    en: `Our quote of ${yuan(quote.total)} is valid until ${until.en}; the work starts as soon as you accept it.`,
    zh: `报价为 ${yuan(quote.total)}，有效期至${until.zh}，您接受后即安排。`,
  };
};

/** What each clock means to the customer, to be said before and after its time. */
const clockPromises: Readonly<Record<ClockKey, (by: Sentence) => Sentence>> = {
  respond: (by) => ({ en: `An engineer will answer you by ${by.en}`, zh: `工程师会在${by.zh}前给您答复` }),
  answer: (by) => ({ en: `You will have our answer by ${by.en}`, zh: `我们会在${by.zh}前答复您` }),
  solve: (by) => ({ en: `We work to solve it by phone by ${by.en}`, zh: `我们力争在${by.zh}前电话解决` }),
  'senior-onsite': (by) => ({
    en: `A senior engineer will be with you by ${by.en}`,
    zh: `高级工程师会在${by.zh}前到达现场`,
  }),
  onsite: (by) => ({ en: `An engineer will be with you by ${by.en}`, zh: `工程师会在${by.zh}前上门` }),
  restore: (by) => ({ en: `Everything will run again by ${by.en}`, zh: `我们会在${by.zh}前恢复正常运行` }),
  upgrade: (by) => ({ en: `The upgrade will be done by ${by.en}`, zh: `升级会在${by.zh}前完成` }),
  report: (by) => ({
    en: `You will have the problem-handling report by ${by.en}`,
    zh: `我们会在${by.zh}前提交问题处理报告`,
  }),
};

/** In a remote zone the clock is kept by setting out or by fixing the appointment: no more is promised. */
const remoteOnsite = (by: Sentence): Sentence => ({
  en: `An engineer will be on the way to you, or have fixed the visit with you, by ${by.en}`,
  zh: `工程师会在${by.zh}前出发或与您约定上门时间`,
});

const byClock = (request: OpenedRequest): Sentence | undefined => {
  const pending = request.clocks.filter(isPending).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const clock = pending.find(({ status }) => status === 'running');
  const missed = pending.find(({ status }) => status === 'breached');
  if (!clock) return missed && sorry(clockWords(request, missed));
  const said = clockWords(request, clock);
  const opening = opensLater(clock);
  const whole: Sentence = {
    en: `${opening ? `Our service hours begin ${opening.en}. ` : ''}${said.en}${clock.provisional ? ' (to be confirmed)' : ''}.`,
    zh: `${opening ? `我们的服务时间自${opening.zh}开始。` : ''}${said.zh}${clock.provisional ? '（待确认）' : ''}。`,
  };
  return missed ? { en: `We are late, and sorry. ${whole.en}`, zh: `很抱歉，我们未能按时。${whole.zh}` } : whole;
};

const clockWords = (request: OpenedRequest, clock: Clock): Sentence => {
  const by = spoken(clock.dueAt);
  const remote = clock.key === 'onsite' && request.site.zone === 'remote';
  return remote ? remoteOnsite(by) : clockPromises[clock.key](by);
};

const sorry = ({ en, zh }: Sentence): Sentence => ({
  en: `We are late, and sorry: we had promised “${en}”. We are working on it before anything else.`,
  zh: `很抱歉，我们原承诺“${zh}”，未能按时；我们正在优先处理。`,
});

/** Reported outside business hours: the caller is told when the clock begins to run. */
const opensLater = ({ opensAt }: Clock): Sentence | undefined => (opensAt === undefined ? undefined : spoken(opensAt));

const appointment = (request: OpenedRequest): Sentence | undefined => {
  const visit = openTasks(request, 'onsite-visit')[0];
  if (!visit) return undefined;
  if (visit.steps.some(({ step }) => step === 'arrived')) {
    return { en: 'The engineer is with you and works on it.', zh: '工程师已到现场，正在处理。' };
  }
  if (!visit.window) return undefined;
  const window = windowWords(visit.window);
  return { en: `The engineer comes ${window.en}.`, zh: `工程师将于${window.zh}上门。` };
};

const underWay = (request: OpenedRequest): Sentence =>
  openTasks(request, 'depot-repair').length > 0
    ? {
        en: 'Your device is being repaired in our depot; we will tell you when it is ready.',
        zh: '您的设备正在送修，修好后我们会通知您。',
      }
    : { en: 'An engineer will get in touch with you to fix the visit.', zh: '工程师会与您联系约定上门时间。' };

const reportPromise = (request: OpenedRequest): Sentence => {
  const clock = request.clocks.find((one) => one.key === 'report' && isPending(one));
  if (!clock) return { en: 'You will have the problem-handling report.', zh: '我们会向您提交问题处理报告。' };
  const said = clockPromises.report(spoken(clock.dueAt));
  return clock.status === 'breached' ? sorry(said) : { en: `${said.en}.`, zh: `${said.zh}。` };
};
