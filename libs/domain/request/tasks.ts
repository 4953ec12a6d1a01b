import type { ClockKey } from '../policy/policy';
import type { Role } from '../people';
import type { TaskKind } from './outcomes';

/** The steps of each kind of task, in their order (steps go forward, any may be left out). */
export const taskSteps = {
  'complete-intake': [],
  'verify-device': [],
  diagnose: ['responded'],
  'senior-support': ['accepted', 'responded', 'en-route', 'arrived', 'working'],
  'make-quote': [],
  'onsite-visit': ['accepted', 'scheduled', 'en-route', 'arrived', 'working', 'trained'],
  'arrange-visit': [],
  'depot-repair': ['received', 'repairing', 'tested', 'shipped-back'],
  'find-parts': [],
  'confirm-restored': [],
  'write-report': [],
  'return-visit': [],
  'inspect-old-part': [],
} as const satisfies Record<TaskKind, readonly string[]>;
export type TaskStep = (typeof taskSteps)[TaskKind][number];

interface TaskRule {
  readonly role: Role;
  /** Others who may do it as well. */
  readonly alsoRoles?: readonly Role[];
  /** Clocks whose deadline is this task's deadline: the soonest one that still runs. */
  readonly clocks: readonly ClockKey[];
  /** Only people who serve the site's region see it. */
  readonly regional?: boolean;
  /** Offered to people who have the skill that the machine needs. */
  readonly skilled?: boolean;
  /** Offered first to the owner of the request, who stays responsible to the end. */
  readonly forOwner?: boolean;
  readonly title: Readonly<Record<'en' | 'zh', string>>;
}

export const taskRules: Readonly<Record<TaskKind, TaskRule>> = {
  'complete-intake': {
    role: 'clerk',
    alsoRoles: ['hotline'],
    clocks: ['onsite', 'respond'],
    title: { en: 'Complete the intake', zh: '补全报修信息' },
  },
  'verify-device': {
    role: 'clerk',
    clocks: ['onsite', 'respond'],
    title: { en: 'Verify the device', zh: '核实设备' },
  },
  diagnose: {
    role: 'hotline',
    clocks: ['respond', 'solve', 'restore', 'onsite', 'answer'],
    forOwner: true,
    title: { en: 'Diagnose by phone', zh: '电话诊断' },
  },
  'senior-support': {
    role: 'senior',
    clocks: ['senior-onsite', 'restore'],
    regional: true,
    skilled: true,
    title: { en: 'Senior support', zh: '高级工程师支持' },
  },
  'make-quote': {
    role: 'hotline',
    clocks: ['respond', 'solve', 'onsite'],
    forOwner: true,
    title: { en: 'Make a quote', zh: '报价' },
  },
  'onsite-visit': {
    role: 'field',
    clocks: ['onsite', 'restore'],
    regional: true,
    skilled: true,
    title: { en: 'On-site visit', zh: '上门服务' },
  },
  'arrange-visit': {
    role: 'hotline',
    clocks: ['onsite', 'restore'],
    forOwner: true,
    title: { en: 'Arrange another visit', zh: '重新预约上门' },
  },
  'depot-repair': {
    role: 'field',
    clocks: ['restore'],
    regional: true,
    skilled: true,
    title: { en: 'Depot repair', zh: '送修' },
  },
  'find-parts': { role: 'parts', clocks: ['onsite', 'restore'], title: { en: 'Find parts', zh: '寻找备件' } },
  'confirm-restored': {
    role: 'hotline',
    clocks: ['report'],
    forOwner: true,
    title: { en: 'Confirm with the customer', zh: '与客户确认恢复' },
  },
  'write-report': {
    role: 'hotline',
    clocks: ['report'],
    forOwner: true,
    title: { en: 'Write the problem-handling report', zh: '提交问题处理报告' },
  },
  'return-visit': { role: 'hotline', clocks: [], forOwner: true, title: { en: 'Return visit', zh: '回访' } },
  'inspect-old-part': { role: 'quality', clocks: [], title: { en: 'Inspect the old part', zh: '旧件检测' } },
};

/** Steps that are facts for the clocks; the others are told to the timeline only. */
export const stepFacts = {
  responded: 'responded',
  scheduled: 'scheduled',
  'en-route': 'en-route',
  arrived: 'arrived',
} as const;
