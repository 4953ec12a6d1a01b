import type { Instant } from '../../time';
import { openTasks, type OpenedRequest, type Task } from '../state';
import { inLanguage, spoken, yuan, type Language, type Sentence } from './language';
import { resolutionWords, roleWords, taskWords } from './words';

/** What the request waits on, and since when, in the one sentence a manager wants to read. */
export const waitingOn = (request: OpenedRequest, language: Language): string => {
  if (request.stage === 'closed' || request.stage === 'cancelled' || request.stage === 'merged') {
    return inLanguage(over(request), language);
  }
  const waits = waitsOf(request);
  const sentence: Sentence =
    waits.length === 0
      ? {
          en: `Waiting on nobody, since ${spoken(request.stageSince).en}.`,
          zh: `自${spoken(request.stageSince).zh}起无人处理。`,
        }
      : {
          en: `Waiting on ${waits.map(({ en }) => en).join('; ')}.`,
          zh: `等待${waits.map(({ zh }) => zh).join('；')}。`,
        };
  return inLanguage(sentence, language);
};

/** Each thing that an open request waits on: the customer, a task, a part. */
export const waitsOf = (request: OpenedRequest): readonly Sentence[] => [
  ...customerWaits(request),
  ...openTasks(request).map(taskWait),
  ...partWaits(request),
];

const since = (words: Sentence, at: Instant): Sentence => ({
  en: `${words.en}, since ${spoken(at).en}`,
  zh: `${words.zh}（自${spoken(at).zh}起）`,
});

const over = ({ stage, stageSince, resolution }: OpenedRequest): Sentence => {
  const at = spoken(stageSince);
  const how = resolution ? resolutionWords[resolution] : undefined;
  switch (stage) {
    case 'closed':
      return {
        en: `Waiting on nothing: closed${how ? ` as ${how.en}` : ''} on ${at.en}.`,
        zh: `无待办事项：已于${at.zh}关闭${how ? `（${how.zh}）` : ''}。`,
      };
    case 'merged':
      return { en: `Waiting on nothing: merged on ${at.en}.`, zh: `无待办事项：已于${at.zh}合并。` };
    default:
      return { en: `Waiting on nothing: cancelled on ${at.en}.`, zh: `无待办事项：已于${at.zh}取消。` };
  }
};

const customerWaits = ({ quote, proposal, customer, stage, stageSince }: OpenedRequest): readonly Sentence[] => {
  const { name } = customer;
  if (quote) {
    const until = spoken(quote.validUntil);
    const words = {
      en: `${name} to answer the quote of ${yuan(quote.total)}, valid until ${until.en}`,
      zh: `${name}答复报价 ${yuan(quote.total)}（有效期至${until.zh}）`,
    };
    return [since(words, stageSince)];
  }
  if (proposal && stage === 'consent') {
    const words =
      proposal.mode === 'on-site'
        ? { en: `${name} to agree to the visit`, zh: `${name}同意上门方案` }
        : { en: `${name} to agree to the depot repair`, zh: `${name}同意送修方案` };
    return [since(words, stageSince)];
  }
  return [];
};

const taskWait = (task: Task): Sentence => {
  const [what, role] = [taskWords[task.kind], roleWords[task.role]];
  const who: Sentence =
    task.assignee && task.state === 'claimed'
      ? { en: task.assignee.name, zh: task.assignee.name }
      : task.assignee
        ? { en: `${task.assignee.name} or any ${role.en}`, zh: `${task.assignee.name}（或其他${role.zh}）` }
        : { en: `any ${role.en}`, zh: role.zh };
  return since({ en: `${who.en} to ${what.en}`, zh: `${who.zh}${what.zh}` }, task.openedAt);
};

const partWaits = ({ lines, closing }: OpenedRequest): readonly Sentence[] => [
  ...lines
    .filter((line) => line.state === 'backordered')
    .map(({ fru, expectedAt }) => ({
      en: `part ${fru}${expectedAt ? `, expected ${spoken(expectedAt).en}` : ''}`,
      zh: `备件 ${fru}${expectedAt ? `（预计${spoken(expectedAt).zh}到货）` : ''}`,
    })),
  // While work goes on nobody waits for what is carried back; before the close everybody does.
  ...lines
    .filter(({ comesBack }) => closing !== null && comesBack.length > 0)
    .map(({ fru }) => ({ en: `part ${fru} to come back`, zh: `备件 ${fru} 退回` })),
];
