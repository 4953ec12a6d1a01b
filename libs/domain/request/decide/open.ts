import { decideCounted, isCounted } from '../../entitlement/counted';
import {
  changeEntitlement,
  consultationEntitlement,
  decideEntitlement,
  upgradeEntitlement,
  type Entitlement,
} from '../../entitlement/entitlement';
import { accept, reject, type Decision } from '../../aggregate';
import type { Policy, RequiredItem } from '../../policy/policy';
import { plus } from '../../time';
import type { RequestCommand, RequestCommandData } from '../commands';
import type { RequestContext } from '../context';
import { startDraft, type Draft } from '../draft';
import type { RequestEvent } from '../events';
import type { Product, Site } from '../facts';
import type { OpenedRequest, RequestState } from '../state';
import { pauseClocks, startClocks } from './clocks';
import { refuseImported, skipPassedSteps } from './imported';
import { onDutyOf, someoneOf } from './staffing';
import { openTask } from './tasks';

const oldestReportMs = 30 * 86_400_000;

/** A fault is reported: one append holds the request, its clocks, its entitlement, its owner and the first task. */
export const open = (
  state: RequestState,
  command: RequestCommand<'open'>,
  context: RequestContext,
): Decision<RequestEvent> => {
  const { data } = command;
  const { policy } = context;
  const openedAt = data.testClockId === undefined ? context.at : context.testClockNow;
  if (openedAt === null) {
    return reject('invalid', undefined, [
      { path: 'testClockId', code: 'unknown', message: { en: 'There is no such test clock.', zh: '没有该测试时钟。' } },
    ]);
  }
  if (!policy) {
    return reject('invalid', undefined, [
      { path: 'policy', code: 'unknown', message: { en: 'There is no such policy.', zh: '没有该服务策略。' } },
    ]);
  }
  if (context.externalRefTakenBy !== null) {
    return reject('external-ref-taken', { requestId: context.externalRefTakenBy });
  }
  const receivedAt = data.receivedAt ?? openedAt;
  if (receivedAt > openedAt) {
    return reject('invalid', undefined, [
      {
        path: 'receivedAt',
        code: 'in-future',
        message: { en: 'A report cannot have been received in the future.', zh: '受理时间不能晚于当前时间。' },
      },
    ]);
  }
  const { imported } = data;
  const refused = imported && refuseImported(imported, receivedAt, openedAt);
  if (refused) return refused;
  if (!imported && receivedAt < plus(openedAt, -oldestReportMs)) {
    return reject('invalid', undefined, [
      {
        path: 'receivedAt',
        code: 'too-old',
        message: { en: 'A report is entered within 30 days of its receipt.', zh: '报修须在受理后 30 天内录入。' },
      },
    ]);
  }

  if (data.dueBy !== undefined && data.dueBy <= openedAt) {
    return reject('invalid', undefined, [
      {
        path: 'dueBy',
        code: 'in-past',
        message: { en: 'What is to be done by then lies ahead.', zh: '要求完成的日期必须在将来。' },
      },
    ]);
  }
  if (data.kind === 'upgrade' && data.dueBy === undefined) {
    return reject('invalid', undefined, [
      {
        path: 'dueBy',
        code: 'required',
        message: { en: 'An upgrade is done by the customer’s own date.', zh: '升级须填写客户要求完成的日期。' },
      },
    ]);
  }

  const repeatOf = data.repeatOf === undefined ? undefined : repeated(context, data.testClockId ?? null);
  if (typeof repeatOf === 'string') {
    return reject('invalid', undefined, [{ path: 'repeatOf', code: repeatOf, message: noRepeat[repeatOf] }]);
  }

  // What is over was over then: a request that is taken over closed has no present.
  const at = imported?.closed ? receivedAt : openedAt;
  const draft = startDraft(state, { ...context, at }, command.by.actor);
  const { policy: _asked, site, receivedAt: _told, repeatOf: _named, ...told } = data;
  draft.add('request-opened', {
    ...told,
    number: context.number,
    policy: { id: policy.id, version: policy.version },
    calendars: Object.values(context.calendars).map(({ id, version }) => ({ id, version })),
    reportDue: policy.reportDue && data.kind !== 'consultation',
    site: siteOf(site, context),
    missing: imported?.closed ? [] : missingItems(policy, data),
    receivedAt,
    ...(repeatOf && { repeatOf }),
  });
  assignOwner(draft);
  if (imported?.closed) {
    const { at: closedAt, resolution } = imported.closed;
    draft.add('request-closed', { resolution, reason: 'taken over from another system' }, closedAt);
    return accept(draft.events);
  }
  startClocks(draft, 'received', receivedAt);
  if (imported) skipPassedSteps(draft);
  else tellPassedDeadlines(draft);
  if (data.severity === 'major') {
    draft.add('person-notified', { who: 'manager', about: 'a major fault was reported' });
  }
  if (draft.request.stage === 'info-pending') {
    pauseClocks(draft, draft.request.clocks, 'waiting-customer-info');
    openTask(draft, 'complete-intake', `missing: ${draft.request.missing.join(', ')}`);
  } else {
    judgeEntitlement(draft);
  }
  return accept(draft.events);
};

/** Why an earlier request is not the one whose fault has come back. */
const noRepeat = {
  unknown: { en: 'There is no such request.', zh: '没有该报修单。' },
  'still-open': {
    en: 'It is still open: what is reported again belongs to it.',
    zh: '该报修单尚未结束，再次报告的内容应记入其中。',
  },
  'other-time': { en: 'The two do not live on the same clock.', zh: '两张报修单不在同一时钟上。' },
} as const;

/** The earlier request that comes back as this one; one that is still open does not come back, it is a duplicate. */
const repeated = (
  { repeatOf }: RequestContext,
  livesOn: string | null,
): { readonly id: string; readonly number: string } | keyof typeof noRepeat => {
  if (!repeatOf) return 'unknown';
  if (repeatOf.testClockId !== livesOn) return 'other-time';
  return repeatOf.isOver ? { id: repeatOf.id, number: repeatOf.number } : 'still-open';
};

/** Deadlines that had passed before the request was opened are told once, together, and not one by one. */
const tellPassedDeadlines = (draft: Draft): void => {
  const passed = draft.request.clocks.filter((clock) => clock.dueAt <= draft.request.openedAt);
  if (passed.length === 0) return;
  const keys = passed.map((clock) => clock.key).join(', ');
  draft.add('person-notified', { who: 'manager', about: `already past when the request was opened: ${keys}` });
};

/** The zone is frozen here: given, else from the region, else `city` with a flag that nobody knew better. */
const siteOf = (site: RequestCommandData['open']['site'], context: RequestContext): Site => {
  const zone = site.zone ?? context.regionZone;
  return { ...site, zone: zone ?? 'city', zoneAssumed: zone === null };
};

const missingItems = (
  policy: Policy,
  { product, fault }: Pick<RequestCommandData['open'], 'product' | 'fault'>,
): readonly RequiredItem[] => {
  const told: Readonly<Record<RequiredItem, string | undefined>> = {
    'product.model': product.model,
    'product.serial': product.serial,
    'fault.description': fault.description,
    'fault.errorMessage': fault.errorMessage,
    'fault.configuration': fault.configuration,
  };
  return policy.requiredItems.filter((item) => !told[item]);
};

/** The hotline engineer on duty with the least load, else the manager: a request never has no owner. */
const assignOwner = (draft: Draft): void => {
  const hotline = onDutyOf(draft, 'hotline');
  const owner = hotline ?? onDutyOf(draft, 'manager') ?? someoneOf(draft, 'manager') ?? someoneOf(draft, 'admin');
  if (!owner)
    throw new Error('There is nobody to own the request: neither a hotline engineer nor a manager nor an admin.');
  draft.add('owner-assigned', {
    owner,
    reason: hotline ? 'hotline engineer on duty with the least load' : 'no hotline engineer on duty: the manager',
  });
};

/** Decides the entitlement as of the report and opens what follows from it. */
export const judgeEntitlement = (draft: Draft): void => {
  const { request, context } = draft;
  const entitlement = entitlementOf(request, context);
  draft.add('entitlement-decided', { ...entitlement, ...serialOf(request.product) });
  if (entitlement.decision === 'covered') openTask(draft, 'diagnose', 'covered: diagnosed by phone first');
  else if (entitlement.decision === 'unknown-device') openTask(draft, 'verify-device', entitlement.because);
  else openTask(draft, 'make-quote', entitlement.because);
};

const entitlementOf = (request: OpenedRequest, { device, countedUses }: RequestContext): Entitlement => {
  const { kind, product, receivedAt } = request;
  if (kind === 'consultation') return consultationEntitlement;
  const known = decideEntitlement(product, device, receivedAt);
  if (known.decision === 'unknown-device' || !device) return known;
  if (isCounted(kind)) return decideCounted(kind, known, device, receivedAt, countedUses);
  if (kind === 'engineering-change') return { ...known, ...changeEntitlement };
  return kind === 'upgrade' ? { ...known, ...upgradeEntitlement } : known;
};

const serialOf = ({ serial }: Product) => (serial === undefined ? {} : { serial });
