import type { RequestEvent } from '../events';
import type { OpenedRequest } from '../state';
import { inLanguage, type Language, type Sentence } from './language';
import { reasonWords } from './reasons';

/**
 * Why it happened, in one sentence: the reason that was given, or the rule that made it happen. `null` for what people
 * did of their own accord without giving a reason. `request` lets a clock quote its rule.
 */
export const becauseOf = (event: RequestEvent, request: OpenedRequest, language: Language): string | null => {
  const because = reasonFor(event, request);
  return because === undefined ? null : inLanguage(because, language);
};

const reasonFor = (event: RequestEvent, request: OpenedRequest): Sentence | undefined => {
  const { data } = event;
  if ('because' in data && data.because !== undefined) return reasonWords(data.because);
  if ('reason' in data && data.reason !== undefined) return reasonWords(data.reason);
  if (event.type === 'clock-started') return ruleWords(event.data);
  if ('clockId' in data) {
    const clock = request.clocks.find(({ clockId }) => clockId === data.clockId);
    return clock && ruleWords(clock);
  }
  return undefined;
};

const ruleWords = ({ policy, text }: Pick<OpenedRequest['clocks'][number], 'policy' | 'text'>): Sentence => ({
  en: `By ${policy.id} version ${policy.version}: ${text.en}.`,
  zh: `依据 ${policy.id} 第 ${policy.version} 版：${text.zh}。`,
});
