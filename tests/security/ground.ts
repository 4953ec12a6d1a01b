import { clientOf, ok, type Staff } from '../e2e/client';
import { complete, faultReport, openRequest, registerDevice, report, taskOf } from '../e2e/world';

/** Whose an object is, seen by a field engineer: one of theirs, one that they may not see, one that is not there. */
export type Whose = 'own' | 'other' | 'absent';
export type Ground = Readonly<Record<Whose, Readonly<Record<string, string>>>>;

/** What a path's parameter is called by, for one of the three. */
export const idIn = (ids: Ground, template: string, name: string, of: Whose = 'own'): string => {
  const [, , kind = ''] = template.split('/');
  const id =
    ids[of][kind === 'requests' && name === 'id' ? 'request' : kind === 'tasks' ? 'task' : name === 'id' ? kind : name];
  if (id === undefined) throw new Error(`There is no ${of} ${kind} for ${template}`);
  return id;
};

/** One request that went to a field engineer and on to its report, one that has just come in, and one that is not there. */
export const makeGround = async (baseUrl: string, staff: Staff): Promise<Ground> => {
  const device = await registerDevice(staff);
  const own = (await openRequest(staff.clerk, faultReport(device))).id as string;
  const needs = { result: 'needs-onsite', summary: '主板', proposal: '上门', parts: [] };
  await complete(staff.hotline, own, 'diagnose', needs);
  await staff.hotline.post(`/v1/requests/${own}/consent`, { accepted: true, via: 'phone' });
  const visit = await taskOf(staff.field, own, 'onsite-visit');
  const restored = { result: 'restored', cause: '主板', method: '更换', partsUsed: [] };
  await complete(staff.field, own, 'onsite-visit', restored);
  await complete(staff.hotline, own, 'confirm-restored', { result: 'confirmed' });
  await complete(staff.hotline, own, 'write-report', report);
  const { token } = ok(await staff.hotline.post(`/v1/requests/${own}/links`));
  const { id: linkId } = ok(await staff.hotline.post(`/v1/requests/${own}/links`));
  const form = new FormData();
  form.append('file', new Blob(['a line']), 'a.txt');
  const customer = clientOf(baseUrl, token as string);
  const attached = ok(await customer.call('POST', `/v1/requests/${own}/attachments`, { form }));
  const other = (await openRequest(staff.clerk, faultReport(device))).id as string;

  ok(await staff.admin.put('/v1/regions/CN-BJ', { name: '北京', zone: 'city', depots: [] }));
  ok(await staff.admin.put('/v1/depots/BJ', { name: '北京', region: 'CN-BJ' }));
  const part = { description: 'board', cru: false, returnRequired: true, substitutes: [], price: 1 };
  ok(await staff.admin.put('/v1/parts/39M4558', part));
  const engineer = { name: 'F', role: 'field', skills: [], regions: ['CN-BJ'], capacity: 3, calendar: 'weekday-8' };
  await staff.admin.put('/v1/engineers/field', engineer);
  const apiKey = ok(await staff.admin.post('/v1/api-keys', { name: 'one', scopes: ['events'] })).id as string;
  const clock = ok(await staff.admin.post('/v1/test-clocks', { name: 'one' })).id as string;
  const [calendar] = ok(await staff.admin.get('/v1/calendars')).items as { id: string }[];

  const nobodys = '00000000-0000-4000-8000-000000000000';
  const attachmentId = attached.id as string;
  return {
    own: {
      request: own,
      task: visit.id as string,
      attachmentId,
      links: linkId as string,
      number: '800-810-1818',
      model: device.model,
      serial: device.serial,
      code: 'CN-BJ',
      fru: '39M4558',
      depots: 'BJ',
      engineers: 'field',
      users: 'clerk',
      calendars: calendar?.id ?? '',
      policies: 'hardware-warranty',
      'api-keys': apiKey,
      'test-clocks': clock,
      'parts-lines': nobodys,
      'webhook-endpoints': nobodys,
      campaigns: nobodys,
      views: nobodys,
      deliveryId: nobodys,
    },
    other: { request: other, task: (await taskOf(staff.hotline, other, 'diagnose')).id as string, attachmentId },
    absent: { request: nobodys, task: nobodys, attachmentId: nobodys },
  };
};
