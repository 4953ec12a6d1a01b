import type { TaskKind } from './outcomes';

export interface ChecklistPoint {
  /** Stands in the log: a point that means something else gets another id. */
  readonly id: string;
  readonly text: Readonly<Record<'en' | 'zh', string>>;
}

const point = (id: string, en: string, zh: string): ChecklistPoint => ({ id, text: { en, zh } });

const serialCompared = point(
  'serial-compared',
  'The serial number on the machine is the one of the request',
  '机身序列号与报修单一致',
);
const backup = point('backup-asked', 'The customer was asked whether the data is backed up', '已询问客户数据是否备份');
const earthed = point('earthed', 'Power is off and I am earthed (ESD)', '已断电并做好防静电');

/** What is easily forgotten, by kind of task. Nobody is held up by a point that is not ticked: the log says which were. */
export const checklists: Readonly<Record<TaskKind, readonly ChecklistPoint[]>> = {
  'complete-intake': [],
  'verify-device': [],
  diagnose: [
    point('serial-read-out', 'The customer has read out model and serial number', '已请客户念出机型和序列号'),
    point('message-read-out', 'The exact error message is noted', '已记录准确的错误信息'),
    point('changes-asked', 'Asked what was changed before it failed', '已询问故障前做过哪些改动'),
    backup,
  ],
  'senior-support': [
    serialCompared,
    backup,
    point('state-saved', 'Logs and settings were saved before anything was changed', '改动前已保存日志和配置'),
    point('tested-with-customer', 'Tested together with the customer', '已与客户共同验证'),
  ],
  'make-quote': [],
  'onsite-visit': [
    serialCompared,
    backup,
    earthed,
    point('tested-with-customer', 'Tested together with the customer', '已与客户共同验证'),
    point('old-parts-packed', 'Old parts are labelled and packed for the way back', '旧件已贴标装箱，准备寄回'),
  ],
  'arrange-visit': [],
  'depot-repair': [
    point('condition-recorded', 'Its condition on arrival is recorded, with photos', '已拍照记录送修时的外观'),
    serialCompared,
    earthed,
    point('tested-under-load', 'Tested under load before it goes back', '发回前已做负载测试'),
    point('old-parts-packed', 'Old parts are labelled and packed for the way back', '旧件已贴标装箱，准备寄回'),
  ],
  'find-parts': [],
  'confirm-restored': [],
  'write-report': [],
  'return-visit': [],
  'inspect-old-part': [
    point('label-compared', 'FRU and serial number on the part are those of its label', '备件号、序列号与标签一致'),
    point('fault-tried', 'Tried to bring the reported fault about', '已尝试复现报修故障'),
  ],
};
