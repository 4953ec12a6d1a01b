import type { RequestEvent, RequestEventType } from '../events';
import { inLanguage, lasting, spoken, yuan, type Language, type Sentence } from './language';
import {
  actorWords,
  both,
  choiceWords,
  modeWords,
  pieces,
  quoted,
  scoresOf,
  solverWords,
  subjectWords,
  toldLate,
  why,
  windowWords,
} from './phrases';
import { partsTellers } from './parts';
import { reasonWords } from './reasons';
import type { Teller } from './teller';
import * as words from './words';

/** What happened, in one sentence: whoever reads only the timeline knows who did what, and by which deadline. */
export const summaryOf = (event: RequestEvent, language: Language): string => inLanguage(tell(event), language);

/** One sentence for every type: a new type of event does not compile without its sentence. */
const tellers: { readonly [Type in RequestEventType]: Teller<Type> } = {
  'request-opened': (data, { actor }) => {
    const kind = words.kindWords[data.kind];
    const [by, at, device] = [actorWords(actor), spoken(data.receivedAt), data.product.serial ?? data.product.model];
    const again = data.repeatOf?.number;
    return {
      en: `${kind.en} ${data.number} of ${data.customer.name}${device ? `, device ${device},` : ''} was taken in by ${by.en}, received ${at.en}${again ? `; ${again} has come back` : ''}.`,
      zh: `${by.zh}受理了${data.customer.name}的${kind.zh} ${data.number}${device ? `（设备 ${device}）` : ''}，接报时间${at.zh}${again ? `，为 ${again} 再次报修` : ''}。`,
    };
  },
  'intake-completed': (_data, { actor }) => ({
    en: `${actorWords(actor).en} completed the intake.`,
    zh: `${actorWords(actor).zh}补全了报修信息。`,
  }),
  'entitlement-decided': (data) => {
    const [decision, because] = [words.decisionWords[data.decision], reasonWords(data.because)];
    return { en: `Entitlement: ${decision.en}. ${because.en}`, zh: `保修核定：${decision.zh}。${because.zh}` };
  },
  'owner-assigned': ({ owner, reason }) => ({
    en: `${owner.name} owns the request to its end${why(reason).en}.`,
    zh: `${owner.name}为首问负责人${why(reason).zh}。`,
  }),
  'task-opened': ({ kind, assignee, role, earliest, choice }) => {
    const chosen = choiceWords(choice);
    const [task, pool] = [words.taskWords[kind], words.roleWords[role]];
    const from = earliest === undefined ? undefined : spoken(earliest);
    return {
      en: `Task opened for ${assignee?.name ?? `any ${pool.en}`}: ${task.en}${from ? `, from ${from.en}` : ''}${chosen.en}.`,
      zh: `新任务“${task.zh}”，${assignee ? `指派${assignee.name}` : `待${pool.zh}领取`}${from ? `，最早${from.zh}` : ''}${chosen.zh}。`,
    };
  },
  'task-assigned': ({ kind, engineer, reason, choice }, { actor }) => {
    const [task, by, chosen] = [words.taskWords[kind], actorWords(actor), choiceWords(choice)];
    return engineer
      ? {
          en: `${by.en} assigned ${engineer.name} to ${task.en}${why(reason).en}${chosen.en}.`,
          zh: `${by.zh}将“${task.zh}”指派给${engineer.name}${why(reason).zh}${chosen.zh}。`,
        }
      : {
          en: `${by.en} put the task to ${task.en} back, for everyone of the desk to take${why(reason).en}.`,
          zh: `${by.zh}将“${task.zh}”放回待领取${why(reason).zh}。`,
        };
  },
  'task-claimed': ({ kind, by }) => ({
    en: `${by.name} took on the task to ${words.taskWords[kind].en}.`,
    zh: `${by.name}领取了任务“${words.taskWords[kind].zh}”。`,
  }),
  'task-released': ({ kind, by, reason }) => ({
    en: `${by.name} gave back the task to ${words.taskWords[kind].en}${why(reason).en}.`,
    zh: `${by.name}退回了任务“${words.taskWords[kind].zh}”${why(reason).zh}。`,
  }),
  'task-declined': ({ kind, by, reason, next, choice }) => ({
    en: `${by.name} declined to ${words.taskWords[kind].en}${why(reason).en}; it is offered to ${next ? next.name : 'everyone'}${choiceWords(choice).en}.`,
    zh: `${by.name}谢绝了任务“${words.taskWords[kind].zh}”${why(reason).zh}，${next ? `转给${next.name}` : '待他人领取'}${choiceWords(choice).zh}。`,
  }),
  'task-progressed': ({ step, by, note, window, occurredAt }, { at }) => {
    const [did, when] = [words.wordFor(words.stepWords, step), window && windowWords(window)];
    const late = toldLate(at, occurredAt);
    return {
      en: `${by.name} ${did.en}${when ? `: ${when.en}` : ''}${late ? ` on ${late.en}` : ''}${quoted(note).en}.`,
      zh: `${by.name}${did.zh}${when ? `：${when.zh}` : ''}${late ? `（实际时间${late.zh}）` : ''}${quoted(note).zh}。`,
    };
  },
  'task-completed': ({ kind, result, by, occurredAt }, { at }) => {
    const [said, late] = [words.wordFor(words.resultWords, result), toldLate(at, occurredAt)];
    return {
      en: `${by.name} finished the task to ${words.taskWords[kind].en}${late ? ` on ${late.en}` : ''}: ${said.en}.`,
      zh: `${by.name}完成了任务“${words.taskWords[kind].zh}”${late ? `（实际时间${late.zh}）` : ''}：${said.zh}。`,
    };
  },
  'task-withdrawn': ({ kind, reason }) => ({
    en: `The task to ${words.taskWords[kind].en} was withdrawn${why(reason).en}.`,
    zh: `任务“${words.taskWords[kind].zh}”已撤回${why(reason).zh}。`,
  }),
  'clock-started': ({ key, dueAt, provisional, text }) => {
    const [clock, due] = [words.clockWords[key], spoken(dueAt)];
    return {
      en: `The ${clock.en} clock started: ${text.en}, due ${due.en}${provisional ? ' (provisional)' : ''}.`,
      zh: `${clock.zh}时限开始：${text.zh}，截止${due.zh}${provisional ? '（暂定）' : ''}。`,
    };
  },
  'clock-warned': ({ key, percent, dueAt }) => ({
    en: `${percent} % of the ${words.clockWords[key].en} clock has run; due ${spoken(dueAt).en}.`,
    zh: `${words.clockWords[key].zh}时限已用去 ${percent}%，截止${spoken(dueAt).zh}。`,
  }),
  'clock-steps-skipped': ({ key, percents }) => {
    const list = percents.map((percent) => `${percent} %`);
    return {
      en: `Of the ${words.clockWords[key].en} clock ${list.join(', ')} had passed before it was taken over: skipped.`,
      zh: `${words.clockWords[key].zh}时限的 ${list.join('、')} 在导入前已过，予以跳过。`,
    };
  },
  'clock-breached': ({ key, dueAt }) => ({
    en: `The ${words.clockWords[key].en} clock was missed: it was due ${spoken(dueAt).en}.`,
    zh: `${words.clockWords[key].zh}时限已超时，截止时间为${spoken(dueAt).zh}。`,
  }),
  'clock-met': ({ key, stoppedAt }) => ({
    en: `The ${words.clockWords[key].en} clock was met on ${spoken(stoppedAt).en}.`,
    zh: `${words.clockWords[key].zh}时限已达成，时间为${spoken(stoppedAt).zh}。`,
  }),
  'clock-stopped-late': ({ key, stoppedAt, lateMs }) => ({
    en: `The ${words.clockWords[key].en} clock stopped on ${spoken(stoppedAt).en}, ${lasting(lateMs).en} late.`,
    zh: `${words.clockWords[key].zh}时限于${spoken(stoppedAt).zh}停止，超时${lasting(lateMs).zh}。`,
  }),
  'clock-corrected': ({ key, stoppedAt }) => ({
    en: `The ${words.clockWords[key].en} clock had been kept after all, on ${spoken(stoppedAt).en}; this was told late.`,
    zh: `${words.clockWords[key].zh}时限实际已于${spoken(stoppedAt).zh}达成，系事后补录。`,
  }),
  'clock-cancelled': ({ key, reason }) => ({
    en: `The ${words.clockWords[key].en} clock was cancelled${why(reason).en}.`,
    zh: `${words.clockWords[key].zh}时限已取消${why(reason).zh}。`,
  }),
  'clock-reinstated': ({ key, reason }) => ({
    en: `The ${words.clockWords[key].en} clock runs on from its first start${why(reason).en}.`,
    zh: `${words.clockWords[key].zh}时限自最初起点继续计时${why(reason).zh}。`,
  }),
  'clock-paused': ({ key, reason, note }) => ({
    en: `The ${words.clockWords[key].en} clock stands still: ${words.pauseWords[reason].en}${quoted(note).en}.`,
    zh: `${words.clockWords[key].zh}时限暂停：${words.pauseWords[reason].zh}${quoted(note).zh}。`,
  }),
  'clock-resumed': ({ key, dueAt }) => ({
    en: `The ${words.clockWords[key].en} clock runs on; it is now due ${spoken(dueAt).en}.`,
    zh: `${words.clockWords[key].zh}时限恢复计时，现截止${spoken(dueAt).zh}。`,
  }),
  'clock-amended': ({ key, before, dueAt, reason }) => ({
    en: `The ${words.clockWords[key].en} clock was due ${spoken(before).en} and is now due ${spoken(dueAt).en}${why(reason).en}.`,
    zh: `${words.clockWords[key].zh}时限由${spoken(before).zh}改为${spoken(dueAt).zh}${why(reason).zh}。`,
  }),
  'clock-advanced': ({ to }) => ({
    en: `The test clock was advanced to ${spoken(to).en}.`,
    zh: `测试时钟前进至${spoken(to).zh}。`,
  }),
  'person-notified': ({ who, person, about }) => {
    const [role, said] = [words.wordFor(words.roleWords, who), reasonWords(about)];
    return {
      en: `${person ? `${person.name} (${role.en})` : `The ${role.en}`} was told: ${said.en}.`,
      zh: `已通知${role.zh}${person ? person.name : ''}：${said.zh}。`,
    };
  },
  'request-escalated': ({ to, reason }) => ({
    en: `Escalated to ${to ? to.name : 'the senior engineers'}${why(reason).en}.`,
    zh: `已升级至${to ? `高级工程师${to.name}` : '高级工程师'}${why(reason).zh}。`,
  }),
  'diagnosis-made': ({ by, diagnosis }) => {
    const said = words.resultWords[diagnosis.result];
    const more = 'summary' in diagnosis ? quoted(diagnosis.summary) : both('');
    return { en: `${by.name} diagnosed: ${said.en}${more.en}.`, zh: `${by.name}的诊断：${said.zh}${more.zh}。` };
  },
  'proposal-made': ({ mode, proposal }) => ({
    en: `The customer is asked to agree to ${modeWords[mode].en}: “${proposal}”.`,
    zh: `请客户同意${modeWords[mode].zh}方案：“${proposal}”。`,
  }),
  'exclusion-found': ({ exclusion }) => ({
    en: `The cause is not covered: ${words.exclusionWords[exclusion].en}.`,
    zh: `故障原因不在保修范围：${words.exclusionWords[exclusion].zh}。`,
  }),
  ...partsTellers,
  'extra-parts-charged': ({ parts }) => ({
    en: `Not part of what was agreed, so the customer is asked again: ${parts.map(pieces).join(', ')}.`,
    zh: `超出已同意的范围，须再次征得客户同意：${parts.map(pieces).join('、')}。`,
  }),
  'quote-made': ({ total, validUntil }) => ({
    en: `A quote of ${yuan(total)} was made, valid until ${spoken(validUntil).en}.`,
    zh: `已报价 ${yuan(total)}，有效期至${spoken(validUntil).zh}。`,
  }),
  'quote-lapsed': ({ validUntil }) => ({
    en: `The quote lapsed on ${spoken(validUntil).en} without an answer.`,
    zh: `报价于${spoken(validUntil).zh}到期，客户未答复。`,
  }),
  'consent-given': ({ subject, by }) => ({
    en: `${by?.name ?? 'The customer'} agreed to ${subjectWords[subject].en}.`,
    zh: `${by?.name ?? '客户'}同意了${subjectWords[subject].zh}。`,
  }),
  'consent-refused': ({ subject, by, reason }) => ({
    en: `${by?.name ?? 'The customer'} declined ${subjectWords[subject].en}${why(reason).en}.`,
    zh: `${by?.name ?? '客户'}未同意${subjectWords[subject].zh}${why(reason).zh}。`,
  }),
  'close-deferred': ({ resolution, reason }) => ({
    en: `Done as ${words.resolutionWords[resolution].en}${why(reason).en}; it closes when the parts have come back.`,
    zh: `处理完毕（${words.resolutionWords[resolution].zh}）${why(reason).zh}，待备件退回后关闭。`,
  }),
  'visit-scheduled': ({ window }) => ({
    en: `The visit is fixed ${windowWords(window).en}.`,
    zh: `上门时间约定为${windowWords(window).zh}。`,
  }),
  'visit-missed': ({ engineer, window, next, choice }) => ({
    en: `${engineer?.name ?? 'Nobody'} ${engineer ? 'did not come' : 'came'} ${windowWords(window).en}; ${next ? `${next.name} is asked` : 'nobody else can go'}${choiceWords(choice).en}.`,
    zh: `${engineer?.name ?? '工程师'}未在约定时间（${windowWords(window).zh}）到场，${next ? `改派${next.name}` : '无其他工程师可派'}${choiceWords(choice).zh}。`,
  }),
  'engineer-arrived': ({ engineer, occurredAt }) => ({
    en: `${engineer.name} arrived on ${spoken(occurredAt).en}.`,
    zh: `${engineer.name}于${spoken(occurredAt).zh}到场。`,
  }),
  'service-restored': ({ occurredAt }) => ({
    en: `Normal operation was restored on ${spoken(occurredAt).en}.`,
    zh: `已于${spoken(occurredAt).zh}恢复正常运行。`,
  }),
  'request-resolved': (data) => {
    const [as, by] = [words.resolutionWords[data.as], solverWords[data.by]];
    return { en: `${capital(as.en)} ${by.en}: ${data.cause}.`, zh: `${by.zh}${as.zh}：${data.cause}。` };
  },
  'customer-unreached': ({ kind, attempt }) => ({
    en: `The customer was not reached to ${words.taskWords[kind].en}, attempt ${attempt}.`,
    zh: `第 ${attempt} 次未联系上客户（${words.taskWords[kind].zh}）。`,
  }),
  'restoration-confirmed': ({ unconfirmed }) =>
    unconfirmed
      ? { en: 'Taken as restored: the customer could not be reached.', zh: '多次未联系上客户，视为已恢复。' }
      : { en: 'The customer confirmed that it works again.', zh: '客户确认已恢复。' },
  'restoration-denied': ({ note }) => ({
    en: `The customer says that it is not restored${quoted(note).en}.`,
    zh: `客户反映尚未恢复${quoted(note).zh}。`,
  }),
  'report-submitted': ({ by, report }) => ({
    en: `${by.name} submitted the problem-handling report: ${words.problemWords[report.kind].en} problem.`,
    zh: `${by.name}提交了问题处理报告，问题类别：${words.problemWords[report.kind].zh}。`,
  }),
  'return-visit-rated': ({ scores, source }) => ({
    en: `The customer rated${source === 'third-party' ? ' (third-party survey)' : ''}: ${scoresOf(scores).en}.`,
    zh: `回访评分${source === 'third-party' ? '（第三方）' : ''}：${scoresOf(scores).zh}。`,
  }),
  'risk-handled': ({ by, clocks, note }) => {
    const which = words.listed(clocks.map((key) => words.clockWords[key]));
    return {
      en: `${by.name} sees to what is at risk: ${which.en}${quoted(note).en}.`,
      zh: `${by.name}已跟进有风险的时限：${which.zh}${quoted(note).zh}。`,
    };
  },
  'risk-unhandled': ({ by }) => ({
    en: `${by.name} no longer sees to what is at risk.`,
    zh: `${by.name}取消了“已跟进”标记。`,
  }),
  'attachment-added': ({ name }, { actor }) => ({
    en: `${actorWords(actor).en} attached ${name}.`,
    zh: `${actorWords(actor).zh}添加了附件“${name}”。`,
  }),
  'note-added': ({ text }, { actor }) => ({
    en: `${actorWords(actor).en} noted${quoted(text).en}.`,
    zh: `${actorWords(actor).zh}备注${quoted(text).zh}。`,
  }),
  'request-closed': ({ resolution, reason }) => ({
    en: `Closed as ${words.resolutionWords[resolution].en}${why(reason).en}.`,
    zh: `已关闭：${words.resolutionWords[resolution].zh}${why(reason).zh}。`,
  }),
  'request-reopened': ({ reason }, { actor }) => ({
    en: `${actorWords(actor).en} reopened the request${why(reason).en}.`,
    zh: `${actorWords(actor).zh}重新打开了报修${why(reason).zh}。`,
  }),
  'request-merged': ({ intoNumber, reason }) => ({
    en: `Merged into ${intoNumber} as a duplicate${why(reason).en}.`,
    zh: `作为重复报修并入 ${intoNumber}${why(reason).zh}。`,
  }),
  'duplicate-absorbed': ({ fromNumber, receivedAt }) => ({
    en: `The duplicate ${fromNumber}, received ${spoken(receivedAt).en}, was merged into this request.`,
    zh: `重复报修 ${fromNumber}（接报时间${spoken(receivedAt).zh}）已并入本单。`,
  }),
  'fact-corrected': ({ fact, value, before, reason }, { actor }) => ({
    en: `${actorWords(actor).en} corrected ${fact}: ${before ?? '–'} → ${value}${why(reason).en}.`,
    zh: `${actorWords(actor).zh}更正了${fact}：${before ?? '–'} → ${value}${why(reason).zh}。`,
  }),
  'rules-amended': ({ calendar, policy, reason }) => {
    const which = [calendar, policy].flatMap((ref) => (ref ? [ref] : []));
    return {
      en: `Goes by ${which.map(({ id, version }) => `${id} version ${version}`).join(' and ')} from now on${why(reason).en}.`,
      zh: `自此适用${which.map(({ id, version }) => ` ${id} 第 ${version} 版`).join('和')}${why(reason).zh}。`,
    };
  },
  'request-cancelled': ({ reason }, { actor }) => ({
    en: `${actorWords(actor).en} cancelled the request${why(reason).en}.`,
    zh: `${actorWords(actor).zh}取消了报修${why(reason).zh}。`,
  }),
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const tell = (event: RequestEvent): Sentence => {
  // The teller belongs to the event's own type; TypeScript loses the pairing when they are taken apart.
  const teller = tellers[event.type] as Teller<RequestEventType>;
  return teller(event.data, event);
};
