import { useTranslation } from 'react-i18next';
import { TimeOfDay } from '../design/times';
import type { CustomerRequest } from './calls';

/** What it costs, line by line. */
export function Quote({
  quote: { lines, total, validUntil },
}: {
  readonly quote: NonNullable<CustomerRequest['quote']>;
}) {
  const { t, i18n } = useTranslation('customer');
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
  });
  return (
    <>
      <table className="customer-quote">
        <thead>
          <tr>
            <th scope="col">{t('quote.what')}</th>
            <th scope="col">{t('quote.quantity')}</th>
            <th scope="col">{t('quote.price')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ text, quantity, unitPrice }) => (
            <tr key={text}>
              <td>{text}</td>
              <td>{quantity}</td>
              <td>{money.format(quantity * unitPrice)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('quote.total')}
            </th>
            <td>{money.format(total)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="quiet">
        {t('quote.validUntil')} <TimeOfDay at={validUntil} />
      </p>
    </>
  );
}
