import type { TaskKind } from '@fixtrail/domain/request';
import { ok, type Json, type Staff } from '../e2e/client';
import {
  complete,
  eventually,
  faultReport,
  openRequest,
  registerDevice,
  report,
  stockPart,
  taskOf,
  type Device,
} from '../e2e/world';

/** What is typed or chosen, by the path of its field. */
export type Answers = Readonly<Record<string, string>>;

/** What is tried first and has to be explained at its field: by the form itself, or by the server in the reader's words. */
interface Wrong {
  readonly ending?: string;
  readonly answers: Answers;
  readonly at: string;
  /** Left out: it is needed. */
  readonly says?: Readonly<Record<'en' | 'zh-CN', RegExp>>;
}

interface Given {
  readonly task: Json;
  /** What stands in its fields before anybody has typed. */
  readonly begins?: Answers;
  readonly wrong: Wrong;
  readonly answers: Answers;
  /** What the server has to have in the end. */
  readonly outcome: object;
  /** What else it has to have, and where. */
  readonly kept?: { readonly at: string; readonly as: object };
}

interface Journey {
  readonly by: keyof Staff;
  readonly ending: string;
  readonly given: (staff: Staff) => Promise<Given>;
}

const inHours = (hours: number): string => new Date(Date.now() + (8 + hours) * 3_600_000).toISOString();
/** As the fields of a browser in China take them. */
const moment = (hours: number): string => inHours(hours).slice(0, 16);
const day = (days: number): string => inHours(24 * days).slice(0, 10);

const reported = async (staff: Staff, device?: Device): Promise<string> =>
  (await openRequest(staff.clerk, faultReport(device ?? (await registerDevice(staff))))).id as string;
const diagnosed = async (staff: Staff, outcome: object): Promise<string> => {
  const id = await reported(staff);
  await complete(staff.hotline, id, 'diagnose', outcome);
  return id;
};
const agreed = async (staff: Staff, result: string, parts: readonly object[] = []): Promise<string> => {
  const id = await diagnosed(staff, { result, summary: '主板故障', proposal: '更换主板', parts });
  ok(await staff.hotline.post(`/v1/requests/${id}/consent`, { accepted: true, via: 'phone' }));
  return id;
};
const solved = (staff: Staff): Promise<string> =>
  diagnosed(staff, { result: 'solved', cause: '内存接触不良', method: '重新插拔内存' });
const confirmed = async (staff: Staff): Promise<string> => {
  const id = await solved(staff);
  await complete(staff.hotline, id, 'confirm-restored', { result: 'confirmed' });
  return id;
};

/** A piece that has come to the site, and the line that it came by. */
const delivered = async (staff: Staff): Promise<{ readonly id: string; readonly line: Json; readonly fru: string }> => {
  const { fru } = await stockPart(staff, 1);
  const id = await agreed(staff, 'needs-onsite', [{ fru, quantity: 1 }]);
  const lines = await eventually(
    async () => ok(await staff.parts.get(`/v1/requests/${id}/parts`)).items as Json[],
    (items) => items.some(({ state }) => state === 'reserved'),
  );
  const [line] = lines;
  const shipment = { carrier: '顺丰速运', tracking: 'SF1020304050607', serial: 'NEW0001' };
  ok(await staff.parts.post(`/v1/parts-lines/${line.id}/ship`, shipment));
  ok(await staff.parts.post(`/v1/parts-lines/${line.id}/deliver`));
  return { id, line, fru };
};

const needed = (at: string, answers: Answers = {}): Wrong => ({ answers, at });

/** Every kind of task there is, done by the role that owns it. A kind that is missing here does not compile, nor pass. */
export const journeys: Readonly<Record<TaskKind, Journey>> = {
  'complete-intake': {
    by: 'clerk',
    ending: 'completed',
    given: async (staff) => {
      const device = await registerDevice(staff);
      const { id } = await openRequest(staff.clerk, faultReport({}));
      return {
        task: await taskOf(staff.clerk, id as string, 'complete-intake'),
        wrong: {
          answers: { 'product.model': device.model },
          at: 'product.serial',
          says: { en: /Needed before the work can start/, 'zh-CN': /处理前必须补齐/ },
        },
        answers: { 'product.serial': device.serial },
        outcome: { result: 'completed', product: device },
      };
    },
  },
  'verify-device': {
    by: 'clerk',
    ending: 'registered',
    given: async (staff) => {
      const serial = `X${(await registerDevice(staff)).serial.slice(1)}`;
      const id = await reported(staff, { model: 'T60-2007', serial });
      const contract = { policy: 'platform-support', signedOn: day(-20), years: 2 };
      return {
        task: await taskOf(staff.clerk, id, 'verify-device'),
        wrong: needed('device.acceptedOn'),
        answers: {
          'device.acceptedOn': day(-30),
          'device.warrantyYears': '3',
          'device.contract.policy': contract.policy,
          'device.contract.signedOn': contract.signedOn,
          'device.contract.years': String(contract.years),
          'device:register': '',
        },
        outcome: { result: 'registered' },
        kept: { at: `/v1/devices/${serial}`, as: { acceptedOn: day(-30), warrantyYears: 3, contract } },
      };
    },
  },
  diagnose: {
    by: 'hotline',
    ending: 'cru',
    given: async (staff) => {
      const [{ fru: fixed }, { fru: own }] = [await stockPart(staff, 1), await stockPart(staff, 1)];
      const part = { description: 'Memory', cru: true, returnRequired: false, substitutes: [], price: 300 };
      ok(await staff.admin.put(`/v1/parts/${own}`, part));
      return {
        task: await taskOf(staff.hotline, await reported(staff), 'diagnose'),
        wrong: {
          answers: { summary: '内存故障', 'parts.0.fru': fixed },
          at: 'parts.0.fru',
          says: { en: /is not for the customer to replace/, 'zh-CN': /不是客户可更换部件/ },
        },
        answers: { 'parts.0.fru': own },
        outcome: { result: 'cru', parts: [{ fru: own, quantity: 1 }] },
      };
    },
  },
  'senior-support': {
    by: 'senior',
    ending: 'solved',
    given: async (staff) => {
      const id = await reported(staff);
      ok(await staff.hotline.post(`/v1/requests/${id}/escalate`, { reason: '一线无法解决' }));
      return {
        task: await taskOf(staff.manager, id, 'senior-support'),
        wrong: needed('method', { cause: '微码缺陷' }),
        answers: { method: '升级微码' },
        outcome: { result: 'solved', cause: '微码缺陷', method: '升级微码' },
      };
    },
  },
  'make-quote': {
    by: 'hotline',
    ending: 'quoted',
    given: async (staff) => ({
      task: await taskOf(
        staff.hotline,
        await diagnosed(staff, { result: 'not-covered', exclusion: 'misuse' }),
        'make-quote',
      ),
      wrong: {
        answers: { 'lines.0.text': '更换键盘', 'lines.0.unitPrice': '480.5', validUntil: day(-2) },
        at: 'validUntil',
        says: { en: /A quote must be valid for some time/, 'zh-CN': /有效期必须在将来/ },
      },
      answers: { validUntil: day(10) },
      outcome: { result: 'quoted', lines: [{ text: '更换键盘', quantity: 1, unitPrice: 480.5 }] },
    }),
  },
  'onsite-visit': {
    by: 'field',
    ending: 'restored',
    given: async (staff) => {
      const { id, fru } = await delivered(staff);
      const used = { 'partsUsed.0.fru': fru, 'partsUsed.0.serialIn': 'NEW0001' };
      return {
        task: await taskOf(staff.manager, id, 'onsite-visit'),
        wrong: {
          answers: { cause: '主板损坏', method: '更换主板', ...used },
          at: 'partsUsed.0.serialOut',
          says: { en: /has to come back: its serial number is needed/, 'zh-CN': /须退回旧件/ },
        },
        answers: { 'partsUsed.0.serialOut': 'OLD0001' },
        outcome: { result: 'restored', partsUsed: [{ fru, serialIn: 'NEW0001', serialOut: 'OLD0001' }] },
      };
    },
  },
  'arrange-visit': {
    by: 'hotline',
    ending: 'arranged',
    given: async (staff) => {
      const id = await agreed(staff, 'needs-onsite');
      await complete(staff.field, id, 'onsite-visit', { result: 'no-access', note: '无人在场' });
      return {
        task: await taskOf(staff.hotline, id, 'arrange-visit'),
        wrong: {
          answers: { 'window.from': moment(26), 'window.to': moment(24) },
          at: 'window.to',
          says: { en: /Must lie after/, 'zh-CN': /必须晚于/ },
        },
        answers: { 'window.to': moment(28) },
        outcome: { result: 'arranged' },
      };
    },
  },
  'depot-repair': {
    by: 'field',
    ending: 'beyond-repair',
    given: async (staff) => ({
      task: await taskOf(staff.manager, await agreed(staff, 'needs-depot'), 'depot-repair'),
      wrong: needed('note'),
      answers: { note: '主板与机壳均已变形' },
      outcome: { result: 'beyond-repair', note: '主板与机壳均已变形' },
    }),
  },
  'find-parts': {
    by: 'parts',
    ending: 'backordered',
    given: async (staff) => {
      const { fru, depot } = await stockPart(staff, 1);
      const gone = { fru, quantity: -1, condition: 'good', reason: 'sent elsewhere' };
      ok(await staff.parts.post(`/v1/depots/${depot}/stock-moves`, gone));
      const id = await agreed(staff, 'needs-onsite', [{ fru, quantity: 1 }]);
      const task = await eventually(
        () => taskOf(staff.parts, id, 'find-parts').catch(() => undefined),
        (found) => found !== undefined,
      );
      return {
        task,
        wrong: {
          ending: 'allocated',
          answers: { 'lines.0.fru': fru, 'lines.0.depot': depot },
          at: 'lines.0',
          says: { en: /cannot give 1 ×/, 'zh-CN': /无法提供 1 件/ },
        },
        answers: { expectedAt: moment(72) },
        outcome: { result: 'backordered' },
      };
    },
  },
  'confirm-restored': {
    by: 'hotline',
    ending: 'confirmed',
    given: async (staff) => ({
      task: await taskOf(staff.hotline, await solved(staff), 'confirm-restored'),
      wrong: { ...needed('note'), ending: 'not-restored' },
      answers: {},
      outcome: { result: 'confirmed' },
    }),
  },
  'write-report': {
    by: 'hotline',
    ending: 'submitted',
    given: async (staff) => ({
      task: await taskOf(staff.hotline, await confirmed(staff), 'write-report'),
      // Told when it was solved: the one is left as it stands, the other is put better.
      begins: { cause: '内存接触不良', method: '重新插拔内存' },
      wrong: needed('losses', { kind: 'hardware', method: report.method }),
      answers: { losses: report.losses, liability: '无' },
      outcome: { ...report, cause: '内存接触不良', liability: '无' },
    }),
  },
  'return-visit': {
    by: 'hotline',
    ending: 'rated',
    given: async (staff) => {
      const id = await confirmed(staff);
      await complete(staff.hotline, id, 'write-report', report);
      return {
        task: await taskOf(staff.hotline, id, 'return-visit'),
        wrong: needed('scores', { comment: '很快' }),
        answers: { 'scores.onsite': '5', 'scores.product': '4', source: 'third-party' },
        outcome: { result: 'rated', scores: { onsite: 5, product: 4 }, source: 'third-party', comment: '很快' },
      };
    },
  },
  'inspect-old-part': {
    by: 'quality',
    ending: 'no-fault-found',
    given: async (staff) => {
      const { id, line, fru } = await delivered(staff);
      const partsUsed = [{ fru, serialIn: 'NEW0001', serialOut: 'OLD0002' }];
      await complete(staff.field, id, 'onsite-visit', { result: 'restored', cause: 'c', method: 'm', partsUsed });
      ok(await staff.parts.post(`/v1/parts-lines/${line.id}/return-old`, { serial: 'OLD0002' }));
      return {
        task: await taskOf(staff.quality, id, 'inspect-old-part'),
        wrong: needed('cause', { supplier: '富士康' }),
        answers: { cause: '未能复现' },
        outcome: { result: 'no-fault-found', cause: '未能复现', supplier: '富士康' },
      };
    },
  },
};
