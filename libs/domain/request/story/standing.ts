import { hasArrived, openTasks, type OpenedRequest } from '../state';
import { inLanguage, spoken, type Language, type Sentence } from './language';
import { resolutionWords } from './words';

/** Where a request stands, told to its customer: what we do now, or what we wait for, without anybody's name. */
export const standingOf = (request: OpenedRequest, language: Language): string =>
  inLanguage(standing(request), language);

const standing = (request: OpenedRequest): Sentence => {
  switch (request.stage) {
    case 'info-pending':
      return { en: 'We need a little more from you before we can begin.', zh: '开始处理前，还需要您补充一些信息。' };
    case 'entitlement':
      return { en: 'We are checking your device in our register.', zh: '正在核实您的设备信息。' };
    case 'quote':
      return request.quote
        ? { en: 'We have sent you a quote and wait for your answer.', zh: '报价已发出，等待您的答复。' }
        : {
            en: 'This repair is not covered: we are preparing a quote.',
            zh: '本次维修不在保修范围内，正在为您准备报价。',
          };
    case 'triage':
      return openTasks(request, 'senior-support').length > 0
        ? { en: 'A senior engineer is working on it.', zh: '高级工程师正在处理。' }
        : { en: 'An engineer is looking into it by phone.', zh: '工程师正在电话诊断。' };
    case 'consent':
      return { en: 'We have a proposal and wait for your answer.', zh: '处理方案已提出，等待您的答复。' };
    case 'fulfilment':
      return fulfilment(request);
    case 'confirming':
      return { en: 'The work is done; we make sure with you that it runs.', zh: '维修已完成，正在与您确认恢复情况。' };
    case 'report':
      return { en: 'It runs again; we are writing our report to you.', zh: '设备已恢复正常，正在撰写问题处理报告。' };
    case 'return-visit':
      return { en: 'It is done. How satisfied are you with us?', zh: '维修已完成，请您评价我们的服务。' };
    case 'closed':
      return over(request);
    case 'cancelled': {
      const at = spoken(request.stageSince);
      return { en: `It was cancelled on ${at.en}.`, zh: `已于${at.zh}取消。` };
    }
    case 'merged':
      return {
        en: `It is handled together with ${request.mergedInto?.number ?? 'another request'}.`,
        zh: `已与 ${request.mergedInto?.number ?? '另一报修'} 合并处理。`,
      };
  }
};

const fulfilment = (request: OpenedRequest): Sentence => {
  const visit = openTasks(request, 'onsite-visit')[0];
  if (visit && hasArrived(visit)) return { en: 'An engineer is with you.', zh: '工程师已到达现场。' };
  if (visit?.steps.some(({ step }) => step === 'en-route')) {
    return { en: 'An engineer is on the way to you.', zh: '工程师正在前往现场。' };
  }
  if (visit?.window) return { en: 'The visit is fixed.', zh: '上门时间已约定。' };
  if (openTasks(request, 'depot-repair').length > 0) {
    return { en: 'Your device is in our depot for repair.', zh: '您的设备正在维修站维修。' };
  }
  return { en: 'We are arranging the engineer and the parts.', zh: '正在安排工程师和备件。' };
};

const over = ({ resolution, stageSince }: OpenedRequest): Sentence => {
  const [at, how] = [spoken(stageSince), resolution ? resolutionWords[resolution] : undefined];
  return {
    en: `It was closed on ${at.en}${how ? ` (${how.en})` : ''}.`,
    zh: `已于${at.zh}办结${how ? `（${how.zh}）` : ''}。`,
  };
};
