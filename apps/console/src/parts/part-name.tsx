import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly fru: string;
  readonly description: string | null;
  readonly quantity?: number;
  /** The customer swaps it. */
  readonly cru?: boolean;
}

/** A part by its number and its name; its page is one click away. */
export function PartName({ fru, description, quantity = 1, cru = false }: Props) {
  const { t } = useTranslation('parts');
  return (
    <>
      <Link to="/parts/$fru" params={{ fru }} className="fru">
        {fru}
      </Link>
      {quantity > 1 && <strong> × {quantity}</strong>}
      {cru && <span className="desk-tag">{t('cru')}</span>}
      <div className="quiet">{description}</div>
    </>
  );
}
