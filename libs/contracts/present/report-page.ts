import { problemWords, spoken, inLanguage, type Language, type Sentence } from '@fixtrail/domain/request/story';
import type { ReportAnswer } from '../api/answers';
import { escaped, printedPage } from './printed-page';

/** The problem-handling report as a page that can be printed and handed over: no script, nothing from elsewhere. */
export const reportPage = (report: ReportAnswer, language: Language): string => {
  const say = (sentence: Sentence): string => escaped(inLanguage(sentence, language));
  const rows = (items: readonly (readonly [Sentence, string | undefined])[]): string =>
    items
      .filter(([, told]) => told !== undefined && told !== '')
      .map(([label, told]) => `<tr><th scope="row">${say(label)}</th><td>${escaped(told ?? '')}</td></tr>`)
      .join('\n');
  const time = (at: string | null): string | undefined => (at === null ? undefined : inLanguage(spoken(at), language));
  const { customer, product, fault } = report;

  const body = `<h1>${say(labels.title)}</h1>
<p>${escaped(report.number)}</p>
<h2>${say(labels.request)}</h2>
<table>
${rows([
  [labels.customer, [customer.organization, customer.name].filter(Boolean).join(' · ')],
  [labels.device, [product.model, product.serial].filter(Boolean).join(' · ')],
  [labels.fault, fault.description],
  [labels.errorMessage, fault.errorMessage],
  [labels.received, time(report.receivedAt)],
  [labels.resolved, time(report.resolvedAt)],
])}
</table>
<h2>${say(labels.handling)}</h2>
<table>
${rows([
  [labels.kind, inLanguage(problemWords[report.kind], language)],
  [labels.cause, report.cause],
  [labels.method, report.method],
  [labels.losses, report.losses],
  [labels.liability, report.liability ?? undefined],
])}
</table>
<p class="signed">${escaped(report.submittedBy.name)} · ${escaped(time(report.submittedAt) ?? '')}</p>
`;
  return printedPage({ language, title: `${inLanguage(labels.title, language)} ${report.number}`, body });
};

const labels = {
  title: { en: 'Problem-handling report', zh: '问题处理报告' },
  request: { en: 'Request', zh: '报修情况' },
  customer: { en: 'Customer', zh: '客户' },
  device: { en: 'Device', zh: '设备' },
  fault: { en: 'Fault', zh: '故障描述' },
  errorMessage: { en: 'Error message', zh: '错误信息' },
  received: { en: 'Received', zh: '接报时间' },
  resolved: { en: 'Solved', zh: '解决时间' },
  handling: { en: 'Handling', zh: '处理情况' },
  kind: { en: 'Kind of problem', zh: '问题类别' },
  cause: { en: 'Cause', zh: '问题原因' },
  method: { en: 'Method used', zh: '处理方法' },
  losses: { en: 'Losses caused', zh: '造成的损失' },
  liability: { en: 'Our liability', zh: '我方责任' },
} as const satisfies Record<string, Sentence>;
