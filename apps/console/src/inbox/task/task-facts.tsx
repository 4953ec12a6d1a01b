import { IconMail, IconMapPin, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimeOfDay } from '../../design/times';
import type { TaskHere } from '../outbox/overlay';

/** What the job needs to know: whom, where, which machine, what is wrong, which parts. */
export function TaskFacts({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const { customer, phone, site, device, fault, parts, owner } = task.context;
  return (
    <>
      <section className="block" aria-label={t('customer')}>
        <strong>{[customer.name, customer.organization].filter(Boolean).join(' · ')}</strong>
        {site.address !== undefined && <span>{site.address}</span>}
        <div className="task-card-actions">
          {phone !== null && (
            <a className="tap" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
              <IconPhone size={18} aria-hidden /> <span>{phone}</span>
            </a>
          )}
          {site.mapUrl !== undefined && (
            <a
              className="tap"
              href={site.mapUrl}
              target="_blank"
              rel="noreferrer"
              aria-label={t('map', { address: site.address ?? '' })}
            >
              <IconMapPin size={18} aria-hidden /> <span>{t('mapWord')}</span>
            </a>
          )}
          {customer.email !== undefined && (
            <a className="tap" href={`mailto:${customer.email}`}>
              <IconMail size={18} aria-hidden /> <span>{customer.email}</span>
            </a>
          )}
        </div>
        {owner && <span className="quiet">{t('owner', { name: owner.name })}</span>}
      </section>
      <section className="block">
        <h2>{t('fault')}</h2>
        <p>{fault.description}</p>
        <dl className="facts">
          {device.model !== undefined && <Fact name={t('field.model')} value={device.model} />}
          {device.serial !== undefined && <Fact name={t('field.serial')} value={device.serial} />}
          {fault.errorMessage !== undefined && <Fact name={t('field.errorMessage')} value={fault.errorMessage} />}
          {fault.configuration !== undefined && <Fact name={t('field.configuration')} value={fault.configuration} />}
        </dl>
        {device.repairs.length > 0 && (
          <details>
            <summary className="tap">{t('repairs', { count: device.repairs.length })}</summary>
            <ul className="plain">
              {device.repairs.map((repair) => (
                <li key={repair.requestId}>
                  <TimeOfDay at={repair.at} /> · {repair.summary}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {parts.length > 0 && (
        <section className="block">
          <h2>{t('parts')}</h2>
          <ul className="plain">
            {parts.map((line) => (
              <li key={line.id}>
                <strong>{line.fru}</strong> × {line.quantity} · {t(`part.${line.state}`)}
                {line.serial !== undefined && ` · ${line.serial}`}
                {line.expectedAt !== null && line.state !== 'delivered' && line.state !== 'used' && (
                  <span className="promised-part">
                    {' '}
                    ◇ <TimeOfDay at={line.expectedAt} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
