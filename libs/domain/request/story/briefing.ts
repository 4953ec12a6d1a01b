import { msOf, type Instant } from '../../time';
import { promises } from '../agenda';
import type { AgendaItem } from '../agenda-item';
import { evolve } from '../evolve';
import type { RequestEvent } from '../events';
import { initialState, isOver, isPending, openTasks, type Clock, type OpenedRequest } from '../state';
import { promiseSentence } from './ahead';
import { inLanguage, lasting, spoken, type Language, type Sentence } from './language';
import { waitingOn, waitsOf } from './waiting-on';
import { clockWords, pauseWords, roleWords, taskWords } from './words';

/** The questions of a manager's first look, each answered in words. */
export interface Briefing {
  /** What it waits on, and since when. */
  readonly waitingOn: string;
  /** The longest of these waits; `null` when it waits on nothing. */
  readonly waitingSince: Instant | null;
  /** Who has it, and who answers for it. */
  readonly holder: string;
  /** The clocks that still count, soonest deadline first. */
  readonly clocks: readonly { readonly clock: Clock; readonly text: string }[];
  /** What happens by itself next, when, by which rule, and what would prevent it. */
  readonly next: { readonly promise: AgendaItem | null; readonly text: string };
  /** Why each missed deadline was missed. */
  readonly late: readonly { readonly clock: Clock; readonly text: string }[];
}

/** `events` are those that the request was folded from: what it waited on at a deadline is known from them. */
export const briefing = (request: OpenedRequest, events: readonly RequestEvent[], language: Language): Briefing => {
  const told = (sentence: Sentence): string => inLanguage(sentence, language);
  const [next] = promises(request);
  const pending = request.clocks.filter(isPending).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const breaches = momentsOfBreach(request, events);
  return {
    waitingOn: waitingOn(request, language),
    waitingSince: isOver(request) ? null : sinceOf(request),
    holder: told(holder(request)),
    clocks: pending.map((clock) => ({ clock, text: told(standing(clock)) })),
    next: { promise: next ?? null, text: told(next ? promiseSentence(next) : nothingNext(request)) },
    late: request.clocks.flatMap((clock) => {
      const before = breaches.get(clock.clockId);
      return clock.status === 'breached' && before ? [{ clock, text: told(lateness(clock, before, request)) }] : [];
    }),
  };
};

const sinceOf = (request: OpenedRequest): Instant =>
  openTasks(request)
    .map(({ openedAt }) => openedAt)
    .toSorted()[0] ?? request.stageSince;

const holder = (request: OpenedRequest): Sentence => {
  const { owner } = request;
  const answers: Sentence = owner
    ? { en: `${owner.name} answers for it as its owner.`, zh: `首问负责人：${owner.name}。` }
    : { en: 'It has no owner yet.', zh: '尚无首问负责人。' };
  const has = holds(request);
  return { en: `${has.en} ${answers.en}`, zh: `${has.zh}${answers.zh}` };
};

const holds = (request: OpenedRequest): Sentence => {
  if (isOver(request)) return { en: 'It is with nobody any more.', zh: '已无人需要处理。' };
  const tasks = openTasks(request);
  const claimed = tasks.filter(({ state, assignee }) => state === 'claimed' && assignee);
  if (claimed.length > 0) {
    const who = claimed.map(({ assignee, kind }) => ({ name: assignee?.name ?? '', what: taskWords[kind] }));
    return {
      en: `${who.map(({ name, what }) => `${name} has it (to ${what.en})`).join('; ')}.`,
      zh: `${who.map(({ name, what }) => `由${name}负责（${what.zh}）`).join('；')}。`,
    };
  }
  const [offered] = tasks;
  if (offered) {
    const [what, role] = [taskWords[offered.kind], roleWords[offered.role]];
    const to = offered.assignee;
    return {
      en: `Nobody has taken it yet: it is offered to ${to ? `${to.name} first` : `every ${role.en}`}, to ${what.en}.`,
      zh: `尚未有人领取：“${what.zh}”已${to ? `优先派给${to.name}` : `向${role.zh}开放`}。`,
    };
  }
  const { name } = request.customer;
  return request.quote || request.proposal
    ? { en: `It is with the customer, ${name}.`, zh: `待客户${name}答复。` }
    : { en: 'Nobody has it.', zh: '目前无人负责。' };
};

const standing = (clock: Clock): Sentence => {
  const [word, due] = [clockWords[clock.key], spoken(clock.dueAt)];
  const pause = clock.stood.at(-1);
  if (clock.status === 'paused' && pause) {
    const [from, why] = [spoken(pause.from), pauseWords[pause.reason]];
    return {
      en: `The ${word.en} clock stands still since ${from.en}: ${why.en}.`,
      zh: `${word.zh}时限自${from.zh}起暂停：${why.zh}。`,
    };
  }
  if (clock.status === 'breached') {
    return {
      en: `The ${word.en} clock was missed: it was due ${due.en}, and still runs.`,
      zh: `${word.zh}时限已超时：原截止${due.zh}，仍在计时。`,
    };
  }
  return {
    en: `The ${word.en} clock runs: due ${due.en}${clock.provisional ? ' (provisional)' : ''}.`,
    zh: `${word.zh}时限计时中：截止${due.zh}${clock.provisional ? '（暂定）' : ''}。`,
  };
};

const nothingNext = (request: OpenedRequest): Sentence =>
  isOver(request)
    ? { en: 'Nothing more will happen by itself.', zh: '此后不会再自动发生任何事项。' }
    : {
        en: 'Nothing happens by itself next: it goes on when somebody acts.',
        zh: '接下来不会自动发生任何事项，须有人处理。',
      };

/** The request as it stood when each clock was missed, and the event that told so. */
interface Moment {
  readonly request: OpenedRequest;
  readonly breach: RequestEvent;
}
const momentsOfBreach = ({ id, clocks }: OpenedRequest, events: readonly RequestEvent[]): Map<string, Moment> => {
  const moments = new Map<string, Moment>();
  if (!clocks.some(({ status }) => status === 'breached')) return moments;
  let state = initialState(id);
  for (const event of events) {
    if (event.type === 'clock-breached' && state.opened) {
      moments.set(event.data.clockId, { request: state, breach: event });
    }
    state = evolve(state, event);
  }
  return moments;
};

const lateness = (clock: Clock, { request: then, breach }: Moment, now: OpenedRequest): Sentence => {
  const [word, due] = [clockWords[clock.key], spoken(clock.dueAt)];
  const by = clock.stoppedAt === null ? undefined : lasting(msOf(clock.stoppedAt) - msOf(clock.dueAt));
  const missed: Sentence = by
    ? { en: `${word.en}: missed by ${by.en} (due ${due.en})`, zh: `${word.zh}：超时${by.zh}（截止${due.zh}）` }
    : { en: `${word.en}: missed (due ${due.en})`, zh: `${word.zh}：已超时（截止${due.zh}）` };
  const why = whyMissed(clock, then, breach, now);
  return { en: `Why late – ${missed.en}, because ${why.en}.`, zh: `超时原因——${missed.zh}：${why.zh}。` };
};

const whyMissed = (clock: Clock, then: OpenedRequest, breach: RequestEvent, now: OpenedRequest): Sentence => {
  if (clock.dueAt <= now.openedAt && clock.startedAt < now.openedAt) {
    const at = spoken(now.openedAt);
    return {
      en: `it was entered only on ${at.en}, after this deadline`,
      zh: `${at.zh}才录入，当时已过该时限`,
    };
  }
  const waits = waitsOf(then);
  const at = spoken(breach.at);
  return waits.length === 0
    ? { en: `on ${at.en} nobody was working on it`, zh: `${at.zh}时无人处理` }
    : {
        en: `at that moment it was still waiting on ${waits.map(({ en }) => en).join('; ')}`,
        zh: `当时仍在等待${waits.map(({ zh }) => zh).join('；')}`,
      };
};
