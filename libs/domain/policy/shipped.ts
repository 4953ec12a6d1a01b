import { pauseReasons, type ClockRule, type Policy } from './policy';

const report: ClockRule = {
  key: 'report',
  calendar: '7x24',
  starts: 'resolved',
  stops: ['report-submitted'],
  cancels: [],
  target: { duration: 'PT24H' },
  ladder: [{ percent: 100, actions: [{ do: 'notify', who: 'manager' }] }],
  pauses: [],
  text: { en: 'problem-handling report within 24 h of the solution', zh: '解决后 24 小时内提交问题处理报告' },
};

/** IBM's hardware repair rules: on-site response by the end of the next working day. */
const hardwareWarranty: Policy = {
  id: 'hardware-warranty',
  version: 1,
  name: { en: 'Hardware warranty', zh: '硬件保修' },
  requiredItems: ['product.model', 'product.serial', 'fault.description', 'fault.errorMessage', 'fault.configuration'],
  reportDue: true,
  clocks: [
    {
      key: 'onsite',
      calendar: 'on-site',
      starts: 'received',
      stops: { city: ['arrived'], remote: ['en-route', 'scheduled', 'arrived'] },
      // Solved from afar or in a depot: nobody has to come any more.
      cancels: ['solved-by-phone', 'resolved'],
      target: { endOfWorkingDay: 1, reception: 'hotline' },
      ladder: [{ percent: 100, actions: [{ do: 'notify', who: 'manager' }] }],
      pauses: pauseReasons,
      text: { en: 'an engineer on site by the end of the next working day', zh: '下一工作日结束前工程师到场' },
    },
    report,
  ],
};

/** The 7×24 platform service plan: response 30 min, first line 1 h, senior on site 2 h, restored 8 h. */
const platformSupport: Policy = {
  id: 'platform-support',
  version: 1,
  name: { en: '7×24 platform support', zh: '7×24 平台支持' },
  requiredItems: ['product.model', 'product.serial', 'fault.description'],
  reportDue: true,
  clocks: [
    {
      key: 'respond',
      calendar: '7x24',
      starts: 'received',
      stops: ['responded', 'resolved'],
      cancels: [],
      target: { duration: 'PT30M' },
      ladder: [
        { percent: 80, actions: [{ do: 'notify', who: 'owner' }] },
        { percent: 100, actions: [{ do: 'notify', who: 'manager' }] },
      ],
      pauses: [],
      text: { en: 'substantive response within 30 min', zh: '30 分钟内实质性响应' },
    },
    {
      key: 'solve',
      calendar: '7x24',
      starts: 'received',
      stops: ['resolved'],
      cancels: [],
      target: { duration: 'PT1H' },
      ladder: [{ percent: 100, actions: [{ do: 'assign', role: 'senior' }] }],
      pauses: [],
      text: { en: 'solved by the first line within 1 h', zh: '一线 1 小时内解决' },
    },
    {
      key: 'senior-onsite',
      calendar: '7x24',
      starts: 'escalated',
      stops: ['arrived'],
      cancels: ['resolved'],
      target: { duration: 'PT2H' },
      ladder: [{ percent: 100, actions: [{ do: 'notify', who: 'manager' }] }],
      pauses: [],
      text: { en: 'senior engineer on site within 2 h of the escalation', zh: '升级后 2 小时内高级工程师到场' },
    },
    {
      key: 'restore',
      calendar: '7x24',
      starts: 'received',
      stops: ['resolved'],
      cancels: [],
      target: { duration: 'PT8H' },
      ladder: [
        { percent: 75, actions: [{ do: 'notify', who: 'manager' }] },
        {
          percent: 100,
          actions: [
            { do: 'notify', who: 'manager' },
            { do: 'notify', who: 'admin' },
          ],
        },
      ],
      pauses: [],
      text: { en: 'normal operation restored within 8 h', zh: '8 小时内恢复正常运行' },
    },
    report,
  ],
};

/** Product questions: web and e-mail are answered within 24 hours; no report is due. */
const consultation: Policy = {
  id: 'consultation',
  version: 1,
  name: { en: 'Consultation', zh: '咨询' },
  requiredItems: ['fault.description'],
  reportDue: false,
  clocks: [
    {
      key: 'answer',
      calendar: '7x24',
      starts: 'received',
      stops: ['responded', 'resolved'],
      cancels: [],
      target: { duration: 'PT24H' },
      ladder: [
        { percent: 80, actions: [{ do: 'notify', who: 'owner' }] },
        { percent: 100, actions: [{ do: 'notify', who: 'manager' }] },
      ],
      channels: ['web', 'email'],
      pauses: [],
      text: { en: 'an answer within 24 h', zh: '24 小时内答复' },
    },
  ],
};

/** Work that is planned and not reported as a fault: nothing is broken, so nothing but the report runs against a clock. */
const plannedService: Policy = {
  id: 'planned-service',
  version: 1,
  name: { en: 'Planned service', zh: '计划性服务' },
  requiredItems: ['product.model', 'product.serial', 'fault.description'],
  reportDue: true,
  clocks: [report],
};

/** An upgrade is done by the date that the customer has named, from the moment both have agreed on it. */
const upgrade: Policy = {
  ...plannedService,
  id: 'upgrade',
  name: { en: 'Upgrade', zh: '升级改造' },
  clocks: [
    {
      key: 'upgrade',
      calendar: '7x24',
      starts: 'agreed',
      stops: ['resolved'],
      cancels: [],
      target: { customersDate: true },
      ladder: [
        { percent: 80, actions: [{ do: 'notify', who: 'owner' }] },
        { percent: 100, actions: [{ do: 'notify', who: 'manager' }] },
      ],
      pauses: pauseReasons,
      text: { en: 'the upgrade is done by the customer’s own date', zh: '在客户指定日期前完成升级' },
    },
    report,
  ],
};

/** The policy of each kind whose own it is; for the others the device's contract says it, else the hardware warranty. */
export const policyByKind: Readonly<Record<string, string>> = {
  consultation: 'consultation',
  inspection: 'planned-service',
  relocation: 'planned-service',
  rebuild: 'planned-service',
  'engineering-change': 'planned-service',
  upgrade: 'upgrade',
};

/** The policies that come with the product. */
export const shippedPolicies: readonly Policy[] = [
  hardwareWarranty,
  platformSupport,
  consultation,
  plannedService,
  upgrade,
];
