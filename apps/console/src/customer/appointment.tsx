import { useTranslation } from 'react-i18next';
import { siteZone } from '../design/use-time-view';

/** When the engineer comes, by the clock on the customer's wall: it is their site. */
export function Appointment({ from, to }: { readonly from: string; readonly to: string }) {
  const { t, i18n } = useTranslation('customer');
  const locale = i18n.language === 'zh-CN' ? 'zh-CN' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { timeZone: siteZone, weekday: 'long', month: 'long', day: 'numeric' });
  const hour = new Intl.DateTimeFormat(locale, {
    timeZone: siteZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const hours = hour.formatRange(Date.parse(from), Date.parse(to));
  return (
    <section aria-label={t('appointment')} className="customer-appointment">
      <h2>{t('appointment')}</h2>
      <p>
        <time dateTime={from}>{day.format(Date.parse(from))}</time>
        <strong>{hours}</strong>
      </p>
    </section>
  );
}
