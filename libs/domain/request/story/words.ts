import type { Exclusion } from '../../entitlement/exclusions';
import type { EntitlementDecision } from '../../entitlement/entitlement';
import type { Role } from '../../people';
import type { ClockKey, PauseReason, RequiredItem } from '../../policy/policy';
import type { RequestKind, Resolution } from '../facts';
import type { Outcomes, problemKinds, TaskKind } from '../outcomes';
import type { TaskStep } from '../tasks';
import type { Sentence } from './language';

/** The field's words in both languages: one word for one thing, wherever it is said. */
type Words<Key extends string> = Readonly<Record<Key, Sentence>>;

export const clockWords: Words<ClockKey> = {
  respond: { en: 'response', zh: '响应' },
  solve: { en: 'first-line solution', zh: '一线解决' },
  'senior-onsite': { en: 'senior engineer on site', zh: '高级工程师到场' },
  restore: { en: 'restoration', zh: '恢复运行' },
  onsite: { en: 'on-site response', zh: '上门响应' },
  answer: { en: 'answer', zh: '答复' },
  upgrade: { en: 'upgrade', zh: '升级改造' },
  report: { en: 'problem-handling report', zh: '问题处理报告' },
};

export const pauseWords: Words<PauseReason> = {
  'customer-unreachable': { en: 'the customer cannot be reached', zh: '联系不上客户' },
  'waiting-customer-info': { en: 'waiting for the customer’s information', zh: '等待客户补充信息' },
  'waiting-consent': { en: 'waiting for the customer’s consent', zh: '等待客户确认' },
  'customer-slot': { en: 'the customer chose a later time', zh: '客户指定时间' },
  'force-majeure': { en: 'force majeure', zh: '不可抗力' },
};

export const roleWords: Words<Role | 'owner'> = {
  clerk: { en: 'clerk', zh: '受理员' },
  hotline: { en: 'hotline', zh: '热线工程师' },
  field: { en: 'field engineer', zh: '现场工程师' },
  senior: { en: 'senior engineer', zh: '高级工程师' },
  parts: { en: 'parts department', zh: '备件部' },
  quality: { en: 'quality', zh: '质量部' },
  manager: { en: 'manager', zh: '客服经理' },
  admin: { en: 'administrator', zh: '管理员' },
  integrator: { en: 'integrator', zh: '系统集成方' },
  customer: { en: 'customer', zh: '客户' },
  owner: { en: 'owner', zh: '首问负责人' },
};

export const kindWords: Words<RequestKind> = {
  consultation: { en: 'Consultation', zh: '咨询' },
  fault: { en: 'Fault', zh: '报修' },
  inspection: { en: 'Inspection', zh: '巡检' },
  relocation: { en: 'Relocation', zh: '移机' },
  rebuild: { en: 'Rebuild', zh: '重建' },
  'engineering-change': { en: 'Engineering change', zh: '工程技改' },
  upgrade: { en: 'Upgrade', zh: '升级' },
};

export const itemWords: Words<RequiredItem> = {
  'product.model': { en: 'machine model', zh: '机器型号' },
  'product.serial': { en: 'serial number', zh: '序列号' },
  'fault.description': { en: 'fault description', zh: '故障描述' },
  'fault.errorMessage': { en: 'exact error message', zh: '准确的错误信息' },
  'fault.configuration': { en: 'hardware and software configuration', zh: '软硬件配置' },
};

/** How each item is asked for on the phone. */
const itemQuestions: Words<RequiredItem> = {
  'product.model': {
    en: 'Which model is it? It stands on the label, beside the serial number.',
    zh: '请问机器型号是什么？在机身标签上，序列号旁边。',
  },
  'product.serial': { en: 'What is the serial number, please?', zh: '请问机器的序列号是多少？' },
  'fault.description': { en: 'What happens, and since when?', zh: '请问出现了什么故障？从什么时候开始的？' },
  'fault.errorMessage': {
    en: 'Which message does it show, word for word?',
    zh: '请问屏幕上显示什么错误信息？请逐字念给我。',
  },
  'fault.configuration': {
    en: 'How is it equipped: memory, disks, cards, operating system?',
    zh: '请问配置如何：内存、硬盘、板卡和操作系统？',
  },
};

/** Of the five items its question; of what a diagnosis asked for, its own words. */
export const itemQuestion = (item: string): Sentence => wordFor(itemQuestions, item);

export const decisionWords: Words<EntitlementDecision> = {
  covered: { en: 'covered', zh: '在保' },
  expired: { en: 'expired', zh: '过保' },
  excluded: { en: 'not covered', zh: '不在保修范围' },
  void: { en: 'warranty void', zh: '保修失效' },
  'unknown-device': { en: 'device unknown', zh: '设备待核实' },
};

export const entitlementKindWords: Words<'warranty' | 'contract' | 'lifetime'> = {
  warranty: { en: 'warranty', zh: '保修期' },
  contract: { en: 'contract', zh: '服务合同' },
  lifetime: { en: 'lifetime service', zh: '终身服务' },
};

export const resolutionWords: Words<Resolution> = {
  solved: { en: 'solved', zh: '已解决' },
  declined: { en: 'declined', zh: '不受理' },
  unreachable: { en: 'customer unreachable', zh: '客户联系不上' },
  'beyond-repair': { en: 'beyond repair', zh: '无法修复' },
  duplicate: { en: 'duplicate', zh: '重复报修' },
};

export const exclusionWords: Words<Exclusion> = {
  settings: { en: 'settings were changed', zh: '更改设置' },
  virus: { en: 'virus', zh: '病毒' },
  'operation-error': { en: 'operating error', zh: '操作失误' },
  'forgotten-password': { en: 'forgotten password', zh: '遗忘密码' },
  power: { en: 'power, grounding or lightning', zh: '电源、接地或雷击' },
  'wear-part': { en: 'wear part', zh: '易损件' },
  misuse: { en: 'misuse', zh: '使用不当（进液、挤压、跌落）' },
  negligence: { en: 'negligence, accident or abuse', zh: '疏忽、事故或滥用' },
  'foreign-accessory': { en: 'foreign accessory', zh: '使用非原厂附件' },
  modified: { en: 'device was modified', zh: '擅自改装' },
  'unauthorised-repair': { en: 'unauthorised repair', zh: '未经授权的维修' },
  transport: { en: 'damage in transport', zh: '运输损坏' },
  'altered-label': { en: 'altered label', zh: '标签被涂改' },
  software: { en: 'software', zh: '软件问题' },
  'third-party': { en: 'third-party product', zh: '第三方产品' },
  'non-original-part': { en: 'non-original part', zh: '非原厂部件' },
};

export const taskWords: Words<TaskKind> = {
  'complete-intake': { en: 'complete the intake', zh: '补全报修信息' },
  'verify-device': { en: 'verify the device', zh: '核实设备' },
  diagnose: { en: 'diagnose by phone', zh: '电话诊断' },
  'senior-support': { en: 'give senior support', zh: '高级工程师支持' },
  'make-quote': { en: 'make a quote', zh: '报价' },
  'onsite-visit': { en: 'visit the site', zh: '上门服务' },
  'arrange-visit': { en: 'arrange a visit', zh: '预约上门' },
  'depot-repair': { en: 'repair it in the depot', zh: '送修' },
  'find-parts': { en: 'find the parts', zh: '寻找备件' },
  'confirm-restored': { en: 'confirm with the customer', zh: '与客户确认恢复' },
  'write-report': { en: 'write the problem-handling report', zh: '提交问题处理报告' },
  'return-visit': { en: 'make the return visit', zh: '回访' },
  'inspect-old-part': { en: 'inspect the old part', zh: '旧件检测' },
};

export const stepWords: Words<TaskStep> = {
  responded: { en: 'answered the customer', zh: '已实质性响应客户' },
  accepted: { en: 'accepted the job', zh: '已接单' },
  scheduled: { en: 'fixed the appointment', zh: '已约定上门时间' },
  'en-route': { en: 'set out', zh: '已出发' },
  arrived: { en: 'arrived', zh: '已到场' },
  working: { en: 'started work', zh: '开始工作' },
  trained: { en: 'trained the customer’s people', zh: '已完成客户培训' },
  received: { en: 'received the device', zh: '已收到送修设备' },
  repairing: { en: 'started the repair', zh: '开始维修' },
  tested: { en: 'tested the device', zh: '已测试' },
  'shipped-back': { en: 'shipped the device back', zh: '已寄回' },
};

type Result = Outcomes[TaskKind]['result'];
export const resultWords: Words<Result> = {
  completed: { en: 'completed', zh: '信息已补全' },
  registered: { en: 'device registered', zh: '设备已登记' },
  'not-ours': { en: 'not our device', zh: '非我方设备' },
  solved: { en: 'solved', zh: '已解决' },
  'needs-onsite': { en: 'needs a visit', zh: '需上门' },
  'needs-depot': { en: 'needs the depot', zh: '需送修' },
  cru: { en: 'a part for the customer to swap', zh: '客户自行更换备件' },
  'not-covered': { en: 'not covered', zh: '不在保修范围' },
  'needs-info': { en: 'needs information', zh: '需补充信息' },
  'needs-senior': { en: 'needs a senior engineer', zh: '需高级工程师' },
  quoted: { en: 'quoted', zh: '已报价' },
  restored: { en: 'restored', zh: '已恢复' },
  done: { en: 'done', zh: '已完成' },
  'needs-parts': { en: 'needs parts', zh: '需要备件' },
  'no-access': { en: 'no access', zh: '无法进入现场' },
  arranged: { en: 'appointment made', zh: '已约定' },
  unreachable: { en: 'customer not reached', zh: '未联系上客户' },
  'beyond-repair': { en: 'beyond repair', zh: '无法修复' },
  allocated: { en: 'allocated', zh: '已调配' },
  backordered: { en: 'on backorder', zh: '待到货' },
  unavailable: { en: 'not to be had', zh: '无法供货' },
  confirmed: { en: 'confirmed', zh: '已确认' },
  'no-fault-found': { en: 'no fault found', zh: '未发现故障' },
  misuse: { en: 'misuse', zh: '使用不当' },
  'not-restored': { en: 'not restored', zh: '未恢复' },
  submitted: { en: 'submitted', zh: '已提交' },
  rated: { en: 'rated', zh: '已评分' },
};

export const problemWords: Words<(typeof problemKinds)[number]> = {
  operation: { en: 'operation', zh: '操作' },
  environment: { en: 'environment', zh: '环境' },
  software: { en: 'software', zh: '软件' },
  hardware: { en: 'hardware', zh: '硬件' },
  other: { en: 'other', zh: '其他' },
};

const isKnown = <Key extends string>(words: Words<Key>, key: string): key is Key => Object.hasOwn(words, key);

/** The word for a key that came from outside the table's type; a key without one stands for itself. */
export const wordFor = <Key extends string>(words: Words<Key>, key: string): Sentence =>
  isKnown(words, key) ? words[key] : { en: key, zh: key };

/** Several words in a row: `a, b`, `a、b`. */
export const listed = (words: readonly Sentence[]): Sentence => ({
  en: words.map(({ en }) => en).join(', '),
  zh: words.map(({ zh }) => zh).join('、'),
});
