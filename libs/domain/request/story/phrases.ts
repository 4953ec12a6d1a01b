import type { Actor } from '../../people';
import type { Choice } from '../../staff/assignment';
import { msOf, type Instant } from '../../time';
import type { Scores, TimeWindow } from '../outcomes';
import { spoken, type Sentence } from './language';
import { reasonWords } from './reasons';
import { listed } from './words';

/** Who an actor is in a sentence; Fixtrail speaks of itself by name. */
export const actorWords = (actor: Actor): Sentence =>
  actor.kind === 'system' ? both('Fixtrail') : both(actor.name ?? actor.id);

/** A word that is the same in both: a name, a number. */
export const both = (word: string): Sentence => ({ en: word, zh: word });

/** The window as it is told to the customer. */
export const windowWords = ({ from, to }: TimeWindow): Sentence => {
  const [start, end] = [spoken(from), spoken(to)];
  return { en: `between ${start.en} and ${end.en}`, zh: `${start.zh}至${end.zh}` };
};

/** ` (why)` behind a sentence, in the brackets of each language. */
export const why = (reason: string | undefined): Sentence => {
  if (reason === undefined || reason === '') return both('');
  const said = reasonWords(reason);
  return { en: ` (${said.en})`, zh: `（${said.zh}）` };
};
/** When it happened, where it was told a minute or more later: both times are worth knowing. */
export const toldLate = (at: Instant, occurredAt: Instant | undefined): Sentence | undefined =>
  occurredAt !== undefined && msOf(at) - msOf(occurredAt) >= 60_000 ? spoken(occurredAt) : undefined;

/** `; chosen because …` behind a sentence: what spoke for this engineer. */
export const choiceWords = (choice: Choice | undefined): Sentence => {
  if (!choice) return both('');
  const { region, skill, load, capacity, dutyFrom, again } = choice;
  const from = dutyFrom === null ? undefined : spoken(dutyFrom);
  const reasons: readonly (Sentence | false | undefined)[] = [
    again && { en: 'was there before', zh: '曾处理本单' },
    region !== undefined && { en: `serves ${region}`, zh: `负责 ${region}` },
    skill !== undefined && { en: `has skill ${skill}`, zh: `具备技能 ${skill}` },
    capacity === null
      ? { en: counted(load, 'task'), zh: `现有 ${load} 项任务` }
      : { en: `${load} of ${counted(capacity, 'task')}`, zh: `现有任务 ${load}/${capacity}` },
    from ? { en: `on duty from ${from.en}`, zh: `自${from.zh}当班` } : { en: 'on duty', zh: '当班' },
  ];
  const said = listed(reasons.filter((one) => one !== undefined && one !== false));
  return { en: `; chosen because: ${said.en}`, zh: `；选派理由：${said.zh}` };
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What a person said, in quotation marks. */
export const quoted = (text: string | undefined): Sentence =>
  text === undefined ? both('') : { en: `: “${text}”`, zh: `：“${text}”` };

export const pieces = (line: { readonly quantity: number; readonly fru: string }): string =>
  `${line.quantity} × ${line.fru}`;

export const subjectWords = {
  proposal: { en: 'the proposal', zh: '方案' },
  quote: { en: 'the quote', zh: '报价' },
} as const;
export const modeWords = {
  'on-site': { en: 'an on-site visit', zh: '上门维修' },
  depot: { en: 'a depot repair', zh: '送修' },
} as const;
export const solverWords = {
  phone: { en: 'by phone', zh: '电话' },
  senior: { en: 'by a senior engineer', zh: '高级工程师' },
  'on-site': { en: 'on site', zh: '上门' },
  depot: { en: 'in the depot', zh: '送修' },
  cru: { en: 'by the customer’s own swap', zh: '客户自行更换' },
} as const;
const scoreWords = {
  consultation: { en: 'consultation', zh: '咨询' },
  onsite: { en: 'on-site service', zh: '上门服务' },
  product: { en: 'product', zh: '产品' },
  endUser: { en: 'end users', zh: '最终用户' },
} as const satisfies Record<keyof Scores, Sentence>;

export const scoresOf = (scores: Scores): Sentence => {
  const keys = ['consultation', 'onsite', 'product', 'endUser'] as const;
  const given = keys.filter((key) => scores[key] !== undefined);
  return listed(given.map((key) => suffixed(scoreWords[key], ` ${scores[key]}`)));
};
const suffixed = (word: Sentence, more: string): Sentence => ({ en: word.en + more, zh: word.zh + more });
