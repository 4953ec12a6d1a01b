/** A file of each kind, in both forms: what `POST /v1/imports/{kind}` is shown with in the API document. */
const files = <Lines extends readonly object[]>(csv: readonly string[], ...lines: Lines) => ({
  'text/csv': `${csv.join('\n')}\n`,
  'application/x-ndjson': `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
});

export const importExamples = {
  depots: files(['id,name,region', 'BJ-1,北京备件库,CN-BJ'], { id: 'BJ-1', name: '北京备件库', region: 'CN-BJ' }),
  regions: files(['code,name,zone,depots', 'CN-BJ,北京,city,BJ-1:4'], {
    code: 'CN-BJ',
    name: '北京',
    zone: 'city',
    depots: [{ id: 'BJ-1', leadTimeHours: 4 }],
  }),
  products: files(['model,name,repairModes,skill', 'T60-2007,ThinkPad T60,on-site;depot;cru,notebook'], {
    model: 'T60-2007',
    name: 'ThinkPad T60',
    repairModes: ['on-site', 'depot', 'cru'],
    skill: 'notebook',
  }),
  parts: files(
    ['fru,description,cru,returnRequired,substitutes,price', '39M4558,System board,false,true,39M4559;39M4560,2400'],
    {
      fru: '39M4558',
      description: 'System board',
      cru: false,
      returnRequired: true,
      substitutes: ['39M4559', '39M4560'],
      price: 2400,
    },
  ),
  devices: files(
    [
      'serial,model,customer.name,customer.phone,site.address,site.region,acceptedOn,warrantyYears',
      'L3A1234,T60-2007,首都图书馆,010-84981188,北京市海淀区中关村南大街33号,CN-BJ,2026-01-15,3',
    ],
    {
      serial: 'L3A1234',
      model: 'T60-2007',
      customer: { name: '首都图书馆', phone: '010-84981188' },
      site: { address: '北京市海淀区中关村南大街33号', region: 'CN-BJ' },
      acceptedOn: '2026-01-15',
      warrantyYears: 3,
    },
  ),
  stock: files(['depot,fru,quantity,condition,reason', 'BJ-1,39M4558,10,good,盘点'], {
    depot: 'BJ-1',
    fru: '39M4558',
    quantity: 10,
    condition: 'good',
    reason: '盘点',
  }),
  requests: files(
    [
      'kind,channel,externalRef,receivedAt,closed.at,closed.resolution,customer.name,customer.phone,product.serial,fault.description',
      'fault,phone,OLD-4711,2026-03-01T09:00:00+08:00,2026-03-02T09:00:00+08:00,solved,王芳,010-84981188,L3A1234,开机无显示',
    ],
    {
      kind: 'fault',
      channel: 'phone',
      externalRef: 'OLD-4711',
      receivedAt: '2026-03-01T09:00:00+08:00',
      closed: { at: '2026-03-02T09:00:00+08:00', resolution: 'solved' },
      customer: { name: '王芳', phone: '010-84981188' },
      product: { serial: 'L3A1234' },
      fault: { description: '开机无显示' },
    },
  ),
} as const;
